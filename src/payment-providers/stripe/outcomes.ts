import Stripe from "stripe"

import type { ProviderProblemCode } from "../../types/http"
import type { ChargeFailure, ChargeOutcome, ProviderProblem } from "../types"

/** Codes that another try cannot change (https://docs.stripe.com/declines/codes). */
const FINAL_DECLINES = new Set([
  "lost_card",
  "stolen_card",
  "pickup_card",
  "restricted_card",
  "revocation_of_all_authorizations",
  "revocation_of_authorization",
  "stop_payment_order",
  "invalid_account",
  // Of bank accounts (https://docs.stripe.com/error-codes).
  "account_closed",
  "debit_not_authorized",
  "no_account",
  // Waits for the account updater or for another card.
  "expired_card",
])

/** What the bank advises (https://docs.stripe.com/declines#retrying-issuer-declines). */
const FINAL_BY_ADVICE: Record<string, boolean | undefined> = {
  do_not_try_again: true,
  // The card's data are wrong: only the customer can put them right.
  confirm_card_data: true,
  try_again_later: false,
}

/** https://docs.stripe.com/error-codes */
const PROBLEM_BY_CODE: Record<string, ProviderProblemCode | undefined> = {
  api_key_expired: "provider_keys",
  platform_api_key_expired: "provider_keys",
  secret_key_required: "provider_keys",
  account_closed: "provider_account",
  account_invalid: "provider_account",
  country_unsupported: "provider_account",
  livemode_mismatch: "provider_account",
  not_allowed_on_standard_account: "provider_account",
  testmode_charges_only: "provider_account",
  amount_too_large: "amount_not_chargeable",
  amount_too_small: "amount_not_chargeable",
  lock_timeout: "provider_busy",
  rate_limit: "provider_busy",
}

/** https://docs.stripe.com/api/errors; 404 is of an id that every request took from the account. */
const PROBLEM_BY_STATUS: Record<number, ProviderProblemCode | undefined> = {
  401: "provider_keys",
  403: "provider_keys",
  404: "provider_account",
  429: "provider_busy",
}

/**
 * Why Stripe refused a request without asking a bank.
 *
 * @returns null when that is not known: it did not answer, broke down, or works on another request
 * with the same key
 */
export function refusalOf(error: Stripe.errors.StripeError): ProviderProblem | null {
  const { statusCode, code, message } = error
  if (!statusCode || statusCode >= 500 || statusCode === 409) {
    return null
  }
  return {
    code:
      PROBLEM_BY_CODE[code ?? ""] ?? PROBLEM_BY_STATUS[statusCode] ?? "provider_refused",
    message,
  }
}

/**
 * What stands in the way of a request that moves no money.
 *
 * @throws what is no error of Stripe's
 */
export function problemOf(error: unknown): ProviderProblem {
  if (!(error instanceof Stripe.errors.StripeError)) {
    throw error
  }
  return refusalOf(error) ?? { code: "provider_unavailable", message: error.message }
}

/** What a PaymentIntent's state says (https://docs.stripe.com/payments/paymentintents/lifecycle). */
export function stateOf(intent: Stripe.PaymentIntent): ChargeOutcome {
  switch (intent.status) {
    case "succeeded":
      return { status: "succeeded" }
    case "canceled":
      return { status: "canceled" }
    case "processing":
      return { status: "processing" }
    case "requires_action":
      return {
        status: "requires_action",
        failure: {
          code: "authentication_required",
          message: "The bank asks the customer to confirm the payment.",
          is_final: false,
        },
      }
    case "requires_payment_method":
      return intent.last_payment_error
        ? failed(intent.last_payment_error)
        : { status: "untried" }
    case "requires_confirmation":
      return { status: "untried" }
    default:
      return { status: "unknown", message: `The PaymentIntent is ${intent.status}.` }
  }
}

type BankError = {
  code?: string | null
  decline_code?: string | null
  advice_code?: string | null
  message?: string
}

/** The bank said no, or wants the customer. */
export function failed(error: BankError): ChargeOutcome {
  const failure = failureOf(error)
  return failure.code === "authentication_required"
    ? { status: "requires_action", failure }
    : { status: "declined", failure }
}

function failureOf({
  code,
  decline_code,
  advice_code,
  message,
}: BankError): ChargeFailure {
  const reason =
    code === "authentication_required"
      ? code
      : // The SDK writes an empty decline code where Stripe sends none.
        decline_code || code || "card_declined"
  return {
    code: reason,
    message: message ?? reason,
    is_final: FINAL_BY_ADVICE[advice_code ?? ""] ?? FINAL_DECLINES.has(reason),
  }
}
