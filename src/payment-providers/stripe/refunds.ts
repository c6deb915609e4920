import type Stripe from "stripe"

import type { RefundMade, RefundReading } from "../types"
import { isUnknownPosition } from "./unknown-position"

/** The customer's bank did not take the money, or the shop took the refund back. */
const CAME_TO_NOTHING = ["failed", "canceled"]

/** Reads the refunds of PaymentIntents (https://docs.stripe.com/api/refunds). */
export function stripeRefunds(stripe: Stripe): RefundReading {
  return {
    listRefunded: async ({ since, position }) =>
      await listRefunded(stripe, since, position),
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

/**
 * The newest come first, so a refund that is made between two pages moves nothing on them. Refunds
 * are listed for good, events for thirty days only (https://docs.stripe.com/api/events): this list
 * can be taken up after any outage.
 */
async function listRefunded(
  stripe: Stripe,
  since: Date,
  position: string | null
): ReturnType<RefundReading["listRefunded"]> {
  try {
    const { data, has_more } = await stripe.refunds.list({
      created: { gte: Math.floor(since.getTime() / 1000) },
      ...(position && { starting_after: position }),
      limit: 100,
      // For the payment's metadata, which say whose it is.
      expand: ["data.payment_intent"],
    })
    const next = has_more ? (data.at(-1)?.id ?? null) : null
    return { refunds: data.flatMap(refundMade), next }
  } catch (error) {
    if (position && isUnknownPosition(error)) {
      return await listRefunded(stripe, since, null)
    }
    throw error
  }
}

/** Charges without a PaymentIntent are none of Medusa's. */
function refundMade({ payment_intent, created }: Stripe.Refund): RefundMade[] {
  return payment_intent && typeof payment_intent === "object"
    ? [
        {
          provider_payment_id: payment_intent.id,
          session_id: payment_intent.metadata.session_id || null,
          made_at: new Date(created * 1000),
        },
      ]
    : []
}
