import { MedusaError } from "@medusajs/framework/utils"
import Stripe from "stripe"

import type { ChargeFailure, ChargeOutcome, Charger } from "../types"
import { detailsOf } from "./card-details"

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
  "payment_method_gone",
])

/**
 * Charges cards that Medusa's Stripe provider saved: one PaymentIntent a billing cycle, made by
 * that provider's session, confirmed and read here. A PaymentIntent succeeds at most once
 * (https://docs.stripe.com/payments/paymentintents/lifecycle).
 */
export function createStripeCharger(stripe: Stripe): Charger {
  return {
    sessionData: ({ payment_method_id, subscription_id, cycle_id }) => ({
      payment_method: payment_method_id,
      capture_method: "automatic",
      automatic_payment_methods: { enabled: true, allow_redirects: "never" },
      metadata: { subscription_id, billing_cycle_id: cycle_id },
    }),
    prepare: async ({ data, cycle_id }) => {
      const id = data?.id
      if (typeof id !== "string" || !id.startsWith("pi_")) {
        throw new MedusaError(
          MedusaError.Types.UNEXPECTED_STATE,
          "Stripe did not answer with a PaymentIntent."
        )
      }
      // With a session id in it, core's webhook handler would work on it too, by a scan of order_cart.
      await stripe.paymentIntents.update(
        id,
        { metadata: { session_id: "" } },
        {
          idempotencyKey: `${cycle_id}-${id}`,
        }
      )
      return id
    },
    confirm: async ({ provider_payment_id, payment_method_id, idempotency_key }) =>
      await outcomeOf(
        () =>
          stripe.paymentIntents.confirm(
            provider_payment_id,
            { payment_method: payment_method_id, off_session: true },
            { idempotencyKey: idempotency_key }
          ),
        () => stripe.paymentIntents.retrieve(provider_payment_id)
      ),
    readBack: async (id) => await outcomeOf(() => stripe.paymentIntents.retrieve(id)),
    cancel: async (id) => {
      const outcome = await outcomeOf(
        () => stripe.paymentIntents.cancel(id),
        () => stripe.paymentIntents.retrieve(id)
      )
      return outcome.status === "canceled" || outcome.status === "succeeded"
        ? outcome
        : { status: "unknown", message: "Stripe did not cancel the PaymentIntent." }
    },
    describeCard: async (id) => {
      try {
        const { card, customer } = await stripe.paymentMethods.retrieve(id)
        return card && customer ? detailsOf(card) : null
      } catch (error) {
        if (error instanceof Stripe.errors.StripeError && error.statusCode === 404) {
          return null
        }
        throw error
      }
    },
    fingerprintOf: async (id) =>
      (await stripe.paymentMethods.retrieve(id)).card?.fingerprint ?? null,
  }
}

/**
 * @param call - a request that answers with the PaymentIntent
 * @param readBack - asked when Stripe says that the PaymentIntent is past that
 */
async function outcomeOf(
  call: () => Promise<Stripe.PaymentIntent>,
  readBack?: () => Promise<Stripe.PaymentIntent>
): Promise<ChargeOutcome> {
  try {
    return stateOf(await call())
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) {
      throw error
    }
    if (error instanceof Stripe.errors.StripeCardError) {
      return failed(failureOf(error))
    }
    if (error.code === "payment_intent_unexpected_state" && readBack) {
      return await outcomeOf(readBack)
    }
    // 404: a payment that these keys do not know, which may have succeeded in another account.
    if (
      error instanceof Stripe.errors.StripeInvalidRequestError &&
      error.statusCode !== 404
    ) {
      // The card was detached or belongs to somebody else: nothing was charged, nor will be.
      return failed({
        code: "payment_method_gone",
        message: error.message,
        is_final: true,
      })
    }
    return { status: "unknown", message: error.message }
  }
}

function stateOf(intent: Stripe.PaymentIntent): ChargeOutcome {
  switch (intent.status) {
    case "succeeded":
      return { status: "succeeded" }
    case "canceled":
      return { status: "canceled" }
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
        ? failed(failureOf(intent.last_payment_error))
        : { status: "untried" }
    case "requires_confirmation":
      return { status: "untried" }
    default:
      return { status: "unknown", message: `The PaymentIntent is ${intent.status}.` }
  }
}

function failed(failure: ChargeFailure): ChargeOutcome {
  return failure.code === "authentication_required"
    ? { status: "requires_action", failure }
    : { status: "declined", failure }
}

function failureOf(error: {
  code?: string | null
  decline_code?: string | null
  message?: string
}): ChargeFailure {
  const code =
    error.code === "authentication_required"
      ? error.code
      : // The SDK writes an empty decline code where Stripe sends none.
        error.decline_code || error.code || "card_declined"
  return { code, message: error.message ?? code, is_final: FINAL_DECLINES.has(code) }
}
