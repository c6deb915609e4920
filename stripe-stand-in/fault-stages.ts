import { StripeFailure } from "./errors"
import type { RefusalKind, TakenFault } from "./faults"
import type { Answer } from "./idempotency"
import { failureAnswer } from "./work"

/** `drop` means that the connection is cut instead of an answer. */
export type Outcome = (Answer & { original?: string }) | "drop"

/** What a fault does before the work begins; null lets the request pass. */
export async function beforeWork(fault: TakenFault | null): Promise<Outcome | null> {
  if (typeof fault?.kind === "object" && "refuse" in fault.kind) {
    fault.reach()
    return failureAnswer(REFUSALS[fault.kind.refuse])
  }
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
  if (typeof kind === "string") {
    return kind
  }
  return "refuse" in kind ? kind.refuse : `delay ${kind.delay}`
}

/** In milliseconds. */
export function delayOf(fault: TakenFault | null): number {
  return typeof fault?.kind === "object" && "delay" in fault.kind ? fault.kind.delay : 0
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

/** https://docs.stripe.com/error-codes */
const REFUSALS: Record<RefusalKind, StripeFailure> = {
  wrong_account: refusal(404, "resource_missing", "No such object.", "id"),
  wrong_key: refusal(401, undefined, "Invalid API Key provided: sk_test_********wn."),
  no_permission: refusal(
    403,
    undefined,
    "The provided key does not have the required permissions for this endpoint."
  ),
  account_invalid: refusal(
    400,
    "account_invalid",
    "Your account cannot currently make live charges."
  ),
  lock_timeout: refusal(
    429,
    "lock_timeout",
    "This object can't be accessed right now because another API request or Stripe process is currently accessing it."
  ),
  amount_too_small: refusal(
    400,
    "amount_too_small",
    "Amount must convert to at least 50 cents.",
    "amount"
  ),
  parameter_unknown: refusal(
    400,
    "parameter_unknown",
    "Received unknown parameter: off_session",
    "off_session"
  ),
}

function refusal(
  status: number,
  code: string | undefined,
  message: string,
  param?: string
): StripeFailure {
  return new StripeFailure(
    status,
    { type: "invalid_request_error", code, message, param },
    false
  )
}

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
