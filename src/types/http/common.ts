import type { DeclineReason } from "./decline-reason"

/** The body of every refusal the plugin makes itself. `code` is one of `lib/errors`. */
export type HubErrorBody = {
  /** Medusa's error type, for example `unauthorized` or `not_allowed`. */
  type: string
  /** Machine-readable reason; the whole list stands in `docs/errors.md`. */
  code: string
  /** What went wrong and what to do next, for a developer: pages have words of their own. */
  message: string
  /** Why a charge failed; with `payment_declined` only. */
  reason?: DeclineReason
  /**
   * Where a new link goes in place of one that no longer works, masked: `a…@example.com`. With
   * `access_link_invalid` of `POST /access-links/inspect` only, and not for unknown tokens.
   */
  email?: string
}

/** Offset paging, as in Medusa's own list answers. */
export type Page = { count: number; offset: number; limit: number }

/**
 * An ISO 8601 instant in UTC, such as `2026-03-01T09:30:00.000Z`.
 *
 * @format date-time
 */
export type IsoDateTime = string
