import { MedusaError } from "@medusajs/framework/utils"

import type { DeclineReason } from "../types/http"

/**
 * Every refusal the plugin makes itself: its code, Medusa's error type (which decides the HTTP
 * status) and the status. `docs/errors.md` tells the same list to people; a test compares them.
 */
export const HUB_ERRORS = {
  access_link_invalid: { type: MedusaError.Types.UNAUTHORIZED, status: 401 },
  access_code_invalid: { type: MedusaError.Types.UNAUTHORIZED, status: 401 },
  session_invalid: { type: MedusaError.Types.UNAUTHORIZED, status: 401 },
  customer_login_required: { type: MedusaError.Types.UNAUTHORIZED, status: 401 },
  origin_not_allowed: { type: MedusaError.Types.FORBIDDEN, status: 403 },
  storefront_secret_invalid: { type: MedusaError.Types.FORBIDDEN, status: 403 },
  fresh_sign_in_required: { type: MedusaError.Types.FORBIDDEN, status: 403 },
  self_cancellation_disabled: { type: MedusaError.Types.FORBIDDEN, status: 403 },
  subscription_ended: { type: MedusaError.Types.CONFLICT, status: 409 },
  person_changed: { type: MedusaError.Types.CONFLICT, status: 409 },
  settings_changed: { type: MedusaError.Types.CONFLICT, status: 409 },
  customer_subscribed: { type: MedusaError.Types.CONFLICT, status: 409 },
  plan_changed: { type: MedusaError.Types.CONFLICT, status: 409 },
  not_found: { type: MedusaError.Types.NOT_FOUND, status: 404 },
  cookies_required: { type: MedusaError.Types.NOT_ALLOWED, status: 400 },
  invalid_request: { type: MedusaError.Types.INVALID_DATA, status: 400 },
  card_required: { type: MedusaError.Types.NOT_ALLOWED, status: 400 },
  trial_outdated: { type: MedusaError.Types.NOT_ALLOWED, status: 400 },
  trial_used: { type: MedusaError.Types.NOT_ALLOWED, status: 400 },
  consent_required: { type: MedusaError.Types.NOT_ALLOWED, status: 400 },
  card_setup_failed: { type: MedusaError.Types.UNEXPECTED_STATE, status: 502 },
  card_not_usable: { type: MedusaError.Types.NOT_ALLOWED, status: 400 },
  ownership_unconfirmed: { type: MedusaError.Types.CONFLICT, status: 409 },
  nothing_to_pay: { type: MedusaError.Types.CONFLICT, status: 409 },
  nothing_to_confirm: { type: MedusaError.Types.CONFLICT, status: 409 },
  charging_stopped: { type: MedusaError.Types.CONFLICT, status: 409 },
  charge_open: { type: MedusaError.Types.CONFLICT, status: 409 },
  payment_in_progress: { type: MedusaError.Types.CONFLICT, status: 409 },
  payment_declined: {
    type: MedusaError.Types.PAYMENT_AUTHORIZATION_ERROR,
    status: 402,
  },
  too_many_requests: { type: MedusaError.Types.NOT_ALLOWED, status: 429 },
  email_marker_misplaced: { type: MedusaError.Types.INVALID_DATA, status: 400 },
  email_not_sent: { type: MedusaError.Types.UNEXPECTED_STATE, status: 502 },
  file_not_stored: { type: MedusaError.Types.UNEXPECTED_STATE, status: 502 },
  document_not_drawn: { type: MedusaError.Types.UNEXPECTED_STATE, status: 500 },
  try_again_later: { type: MedusaError.Types.UNEXPECTED_STATE, status: 503 },
} as const

export type HubErrorCode = keyof typeof HUB_ERRORS

/**
 * A refusal with one of the project's codes.
 *
 * @param code - one of {@link HUB_ERRORS}
 * @param message - what went wrong and what to do next, for a person
 * @param cause - what is for the log only
 * @example throw hubError("session_invalid", "Your session has ended. Ask for a new link.")
 */
export function hubError(
  code: HubErrorCode,
  message: string,
  cause?: unknown
): MedusaError {
  return Object.assign(new MedusaError(HUB_ERRORS[code].type, message, code), { cause })
}

/**
 * The refusal of what was done too often.
 *
 * @param window - of the rate limit, in milliseconds: it is worth another try then at the latest
 */
export function tooManyRequests(message: string, window: number): MedusaError {
  return Object.assign(hubError("too_many_requests", message), {
    retry_after: Math.ceil(window / 1000),
  })
}

/** The refusal of a charge, with the reason for pages to put into words. */
export function paymentDeclined(reason: DeclineReason): MedusaError {
  return Object.assign(
    hubError("payment_declined", `The charge failed: ${reason}. Tell the customer why.`),
    { reason }
  )
}

/** The refusal of a card for a subscription that waits for its person's word. */
export function ownershipUnconfirmed(): MedusaError {
  return hubError(
    "ownership_unconfirmed",
    "Nobody has confirmed yet that this subscription is theirs, so no other card goes to it. Sign in to the Customer Hub and answer “Is this yours?” first."
  )
}

/** The refusal of a charge while staff have not said whether the subscription goes on. */
export function chargingStopped(): MedusaError {
  return hubError(
    "charging_stopped",
    "Nothing is charged until the shop's staff have said whether the subscription goes on."
  )
}
