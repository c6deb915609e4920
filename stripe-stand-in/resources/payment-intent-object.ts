import type Stripe from "stripe"
import { mergeMetadata, nested, oneOf, text, texts, type Params } from "../params"
import { typesSwitchedOn } from "./method-types"
import { newClientSecret, newId, secondsOf, type World } from "../world"

/** A fresh intent, before it gets its card. */
export function newPaymentIntent(
  world: World,
  params: Params,
  { amount, currency }: { amount: number; currency: string }
): Stripe.PaymentIntent {
  const id = newId("pi")
  return {
    id,
    object: "payment_intent",
    allowed_payment_method_types: null,
    amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: automaticMethods(params),
    canceled_at: null,
    cancellation_reason: null,
    capture_method:
      oneOf(params, "capture_method", ["automatic", "automatic_async", "manual"]) ??
      "automatic_async",
    client_secret: newClientSecret(id),
    confirmation_method: "automatic",
    created: secondsOf(world),
    currency,
    customer: null,
    customer_account: null,
    description: text(params, "description") ?? null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: mergeMetadata({}, params),
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: { card: cardOptions() },
    payment_method_types: methodTypes(params, {
      currency,
      capture: text(params, "capture_method") ?? "automatic_async",
    }),
    processing: null,
    receipt_email: text(params, "receipt_email") ?? null,
    review: null,
    setup_future_usage: futureUsage(params) ?? null,
    shipping: null,
    source: null,
    statement_descriptor: text(params, "statement_descriptor") ?? null,
    statement_descriptor_suffix: text(params, "statement_descriptor_suffix") ?? null,
    status: "requires_payment_method",
    transfer_data: null,
    transfer_group: null,
  }
}

/** @throws for anything but Stripe's two words */
export function futureUsage(params: Params) {
  return oneOf(params, "setup_future_usage", ["off_session", "on_session"])
}

/**
 * Since API version 2023-08-16 on by default, redirecting methods included, unless the caller
 * names the types itself.
 */
export function automaticMethods(params: Params) {
  if (texts(params, "payment_method_types")) {
    return null
  }
  const given = nested(params, "automatic_payment_methods")
  return given.enabled === "false"
    ? null
    : {
        allow_redirects: oneOf(given, "allow_redirects", ["always", "never"]) ?? "always",
        enabled: true,
      }
}

/** Automatic ones are those of the Dashboard. */
export function methodTypes(
  params: Params,
  payment?: { currency: string; capture: string }
): string[] {
  const automatic = automaticMethods(params)
  return (
    texts(params, "payment_method_types") ??
    (automatic
      ? typesSwitchedOn(automatic.allow_redirects === "always", payment)
      : ["card"])
  )
}

function cardOptions(): Stripe.PaymentIntent.PaymentMethodOptions.Card {
  return {
    installments: null,
    mandate_options: null,
    network: null,
    request_three_d_secure: "automatic",
  }
}
