import type Stripe from "stripe"
import { mergeMetadata, oneOf, text, type Params } from "../params"
import { newClientSecret, newId, secondsOf, type World } from "../world"
import { automaticMethods, methodTypes } from "./payment-intent-object"

/** A fresh intent, before it gets its customer and card. */
export function newSetupIntent(world: World, params: Params): Stripe.SetupIntent {
  const id = newId("seti")
  return {
    id,
    object: "setup_intent",
    allowed_payment_method_types: null,
    application: null,
    automatic_payment_methods: automaticMethods(params),
    cancellation_reason: null,
    client_secret: newClientSecret(id),
    created: secondsOf(world),
    customer: null,
    customer_account: null,
    description: text(params, "description") ?? null,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    managed_payments: null,
    mandate: null,
    metadata: mergeMetadata({}, params),
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: { mandate_options: null, network: null, request_three_d_secure: "automatic" },
    },
    payment_method_types: methodTypes(params),
    single_use_mandate: null,
    status: "requires_payment_method",
    usage: oneOf(params, "usage", ["off_session", "on_session"]) ?? "off_session",
  }
}
