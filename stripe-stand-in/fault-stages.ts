import { StripeFailure } from "./errors"
import type { TakenFault } from "./faults"
import type { Answer } from "./idempotency"
import { failureAnswer } from "./work"

/** `drop` means that the connection is cut instead of an answer. */
export type Outcome = (Answer & { original?: string }) | "drop"

/** What a fault does before the work begins; null lets the request pass. */
export async function beforeWork(fault: TakenFault | null): Promise<Outcome | null> {
  switch (fault?.kind) {
    case "error_before":
      fault.reach()
      return SERVER_ERROR
    case "rate_limit":
      fault.reach()
      return failureAnswer(RATE_LIMIT)
    case "drop_before":
      fault.reach()
      return "drop"
    case "hang_before":
      fault.reach()
      await fault.removed
      return null
    default:
      return null
  }
}

/** What a fault makes of the answer once the work is done. */
export async function afterWork(
  fault: TakenFault | null,
  answer: Exclude<Outcome, "drop">
): Promise<Outcome> {
  fault?.reach()
  if (fault?.kind === "drop_after") {
    return "drop"
  }
  if (fault?.kind === "hang_after") {
    await fault.removed
  }
  return answer
}

/** For the request log. */
export function nameOf({ kind }: TakenFault): string {
  return typeof kind === "string" ? kind : `delay ${kind.delay}`
}

/** In milliseconds. */
export function delayOf(fault: TakenFault | null): number {
  return typeof fault?.kind === "object" ? fault.kind.delay : 0
}

const RATE_LIMIT = new StripeFailure(
  429,
  {
    type: "invalid_request_error",
    code: "rate_limit",
    message: "Too many requests hit the API too quickly.",
  },
  false
)

/** Stripe's 500. */
export const SERVER_ERROR = failureAnswer(
  new StripeFailure(
    500,
    {
      type: "api_error",
      message:
        "Sorry! There was an error while talking to one of our backends. Support has been notified.",
    },
    true
  )
)
