import type Stripe from "stripe"

/** What Stripe's answers carry under `error` (https://docs.stripe.com/api/errors). */
export type ErrorBody = {
  type: "card_error" | "invalid_request_error" | "idempotency_error" | "api_error"
  message: string
  code?: string
  decline_code?: string
  param?: string
  charge?: string
  payment_intent?: Stripe.PaymentIntent
  payment_method?: Stripe.PaymentMethod
  setup_intent?: Stripe.SetupIntent
}

/** An answer other than 200. */
export class StripeFailure extends Error {
  /**
   * @param status - HTTP status
   * @param body - goes out as `{ "error": body }`
   * @param isSaved - whether an idempotency key replays it: yes for what an endpoint decided, no
   * for what was wrong before it began (https://docs.stripe.com/api/idempotent_requests)
   */
  constructor(
    readonly status: number,
    readonly body: ErrorBody,
    readonly isSaved: boolean
  ) {
    super(body.message)
  }
}

type Details = Omit<ErrorBody, "type" | "message">

/** A request that no state could make right: wrong, missing or unknown parameters. Not saved. */
export function wrongParameter(
  message: string,
  param?: string,
  code?: string
): StripeFailure {
  return new StripeFailure(
    400,
    { type: "invalid_request_error", message, code, param },
    false
  )
}

/** A request that the state of things refuses. */
export function refused(message: string, details: Details = {}): StripeFailure {
  return new StripeFailure(
    400,
    { type: "invalid_request_error", message, ...details },
    true
  )
}

/**
 * Nothing has this id.
 *
 * @param kind - for the message, for example `customer`
 * @param param - where the id stood: the path's `id`, or a parameter, whose failure is a 400
 */
export function noSuch(kind: string, id: string, param = "id"): StripeFailure {
  const body: ErrorBody = {
    type: "invalid_request_error",
    code: "resource_missing",
    message: `No such ${kind}: '${id}'`,
    param,
  }
  return new StripeFailure(param === "id" ? 404 : 400, body, true)
}

/** The bank's no: 402. */
export function cardError(message: string, details: Details): StripeFailure {
  return new StripeFailure(402, { type: "card_error", message, ...details }, true)
}
