import type Stripe from "stripe"

import type { RefundReading } from "../types"

/** The customer's bank did not take the money, or the shop took the refund back. */
const CAME_TO_NOTHING = ["failed", "canceled"]

/** Reads the refunds of PaymentIntents (https://docs.stripe.com/api/refunds). */
export function stripeRefunds(stripe: Stripe): RefundReading {
  return {
    listPayments: async (since) => {
      const ids = new Set<string>()
      const refunds = stripe.refunds.list({
        created: { gte: Math.floor(since.getTime() / 1000) },
        limit: 100,
      })
      for await (const { payment_intent } of refunds) {
        const id =
          typeof payment_intent === "object" ? payment_intent?.id : payment_intent
        if (id) {
          ids.add(id)
        }
      }
      return [...ids]
    },
    read: async (id) => {
      const { latest_charge, metadata } = await stripe.paymentIntents.retrieve(id)
      const chargeId =
        typeof latest_charge === "object" ? latest_charge?.id : latest_charge
      const charge = chargeId ? await stripe.charges.retrieve(chargeId) : null
      return {
        session_id: metadata.session_id || null,
        total: charge?.captured
          ? {
              refunded: charge.amount_refunded,
              is_everything: charge.amount_refunded >= charge.amount_captured,
            }
          : null,
      }
    },
    findFailed: async (id) => {
      const { data } = await stripe.refunds.list({ payment_intent: id, limit: 100 })
      // The newest comes first.
      return data.find(({ status }) => CAME_TO_NOTHING.includes(status ?? ""))?.id ?? null
    },
  }
}
