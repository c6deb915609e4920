import { generateEntityId } from "@medusajs/framework/utils"
import type Stripe from "stripe"

import type { MethodSaving, MethodSetup } from "../types"
import { cardDetailsOf } from "./method-details"
import { refusedAsNull } from "./refused-as-null"
import { idOf, savedMethodOf } from "./saved-method"

/**
 * Saves cards by SetupIntents (https://docs.stripe.com/payments/save-and-reuse).
 *
 * @param publishableKey - for the hub's pages; without it they offer to save none
 */
export function stripeSetup(
  stripe: Stripe,
  publishableKey: string | undefined
): MethodSaving {
  return {
    isOfferedInHub: !!publishableKey,
    idPattern: /^seti_\w{1,250}$/,
    begin: async ({ customer, metadata }) =>
      setupOf(
        await stripe.setupIntents.create(
          {
            customer,
            usage: "off_session",
            payment_method_types: ["card"],
            metadata,
          },
          // The SDK repeats a request whose connection broke: the same key, the same SetupIntent.
          { idempotencyKey: generateEntityId(undefined, "cardsetup") }
        )
      ),
    read: async (id, customer) => {
      const intent = await refusedAsNull(stripe.setupIntents.retrieve(id))
      if (!intent && customer) {
        // Keys of another account know of neither: that is thrown.
        await stripe.customers.retrieve(customer)
      }
      return intent && setupOf(intent)
    },
    readMethod: async (id) => {
      // One that was detached is still known. To the keys of another account nothing is: that is thrown.
      const method = await stripe.paymentMethods.retrieve(id)
      return {
        id,
        customer: idOf(method.customer),
        card: method.card ? cardDetailsOf(method.card) : null,
        saved_at: new Date(method.created * 1000),
      }
    },
    detach: async (id) => {
      await stripe.paymentMethods.detach(id)
    },
  }
}

function setupOf(intent: Stripe.SetupIntent): MethodSetup {
  const customer = idOf(intent.customer)
  return {
    id: intent.id,
    client_secret: intent.client_secret!,
    customer,
    metadata: intent.metadata ?? {},
    is_canceled: intent.status === "canceled",
    payment_method_id: savedMethodOf(intent, customer),
  }
}
