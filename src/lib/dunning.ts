import { DateTime } from "luxon"

import type { ResolvedHubOptions } from "../options"

/** What happens next after a charge failed; both null when nothing does. */
export type NextTry = {
  /** When it is charged again; null when no retry can help, or the last one failed. */
  retry_at: Date | null
  /** When the schedule is over or goes on. */
  work_at: Date
}

/**
 * When a failed charge is tried again: at fixed days after the first failure, never counted from
 * the last try. What went by while nothing ran is not made up for: one try, then the next date.
 *
 * @param input.first_failed_at - of this billing cycle
 * @param input.at - of the failure that just happened, business time
 * @param input.can_retry - false for failures that another try cannot change
 * @example
 * // first failed on 1 May, schedule 1, 3, 5, 7: after the try of 2 May comes that of 4 May
 */
export function nextTry(
  input: { first_failed_at: Date; at: Date; can_retry: boolean },
  { retryDays }: ResolvedHubOptions["dunning"]
): NextTry {
  const tries = retryDays.map((days) =>
    DateTime.fromJSDate(input.first_failed_at, { zone: "utc" }).plus({ days }).toJSDate()
  )
  const end = tries.at(-1) ?? input.first_failed_at
  const next = tries.find((time) => time > input.at)
  if (!next) {
    return { retry_at: null, work_at: input.at }
  }
  return input.can_retry
    ? { retry_at: next, work_at: next }
    : { retry_at: null, work_at: end }
}
