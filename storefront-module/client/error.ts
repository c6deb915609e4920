import type { DeclineReason } from "../../src/types/http"

/**
 * A call to the Customer Hub API that did not succeed.
 *
 * `code` is one of the plugin's own (`access_link_invalid`, `session_invalid`, …, listed in
 * `docs/errors.md`), or one of three made here: `network_error` when no answer came (`status` is
 * then 0), `unexpected_response` when the answer was not JSON, `unknown` when a refusal came from
 * the framework and carries no code.
 */
export class CustomerHubError extends Error {
  readonly status: number
  readonly code: string

  /**
   * @param status - HTTP status; 0 when no answer came
   * @param code - machine-readable reason
   * @param message - what went wrong, for a developer
   * @param reason - why a charge failed, with `payment_declined`
   * @param email - where a new link goes, masked, with `access_link_invalid`
   */
  constructor(
    status: number,
    code: string,
    message: string,
    readonly reason?: DeclineReason,
    readonly email?: string
  ) {
    super(message)
    this.name = "CustomerHubError"
    this.status = status
    this.code = code
  }
}
