import { MedusaError } from "@medusajs/framework/utils"
import type Stripe from "stripe"

import type { PurchaseSaving } from "../types"
import { cancel } from "./charger"
import { savedMethodOf } from "./saved-method"

/**
 * Makes the PaymentIntent of a purchase save its payment method
 * (https://docs.stripe.com/payments/save-during-payment).
 *
 * @param stripe - null where the plugin has no keys: what was saved cannot be read then
 */
export function stripePurchase(stripe: Stripe | null): PurchaseSaving {
  return {
    sessionData: { setup_future_usage: "off_session" },
    savesMethod: ({ data, customer }) =>
      customer !== null &&
      data?.setup_future_usage === "off_session" &&
      data.customer === customer,
    findSavedMethod: async ({ data, customer }) => {
      if (!stripe) {
        throw new MedusaError(
          MedusaError.Types.UNEXPECTED_STATE,
          "The option stripe is not set."
        )
      }
      // What is unknown to these keys may be known to the right ones: that is thrown.
      return typeof data?.id === "string"
        ? savedMethodOf(await stripe.paymentIntents.retrieve(data.id), customer)
        : null
    },
    ...(stripe && {
      cancel: async ({ data }) =>
        typeof data?.id === "string"
          ? await cancel(stripe, data.id)
          : { status: "unknown", message: "The session has no PaymentIntent." },
    }),
  }
}
