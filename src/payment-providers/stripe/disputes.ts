import type Stripe from "stripe"

import type { Dispute, DisputeReading } from "../types"

/** The metadata says which of Medusa's payment sessions it was. */
const EXPANDED = "payment_intent"

/** Reads disputes of PaymentIntents, and banks' questions before one (https://docs.stripe.com/api/disputes). */
export function stripeDisputes(stripe: Stripe): DisputeReading {
  return {
    read: async (id) =>
      disputeOf(await stripe.disputes.retrieve(id, { expand: [EXPANDED] })),
    list: async function* (since) {
      const all = stripe.disputes.list({
        created: { gte: Math.floor(since.getTime() / 1000) },
        limit: 100,
        expand: [`data.${EXPANDED}`],
      })
      for await (const one of all) {
        const dispute = disputeOf(one)
        if (dispute) {
          yield dispute
        }
      }
    },
  }
}

/** Charges without a PaymentIntent are none of Medusa's. */
function disputeOf(dispute: Stripe.Dispute): Dispute | null {
  const { payment_intent, balance_transactions, evidence_details } = dispute
  if (!payment_intent || typeof payment_intent === "string") {
    return null
  }
  const moved = balance_transactions.reduce((sum, { amount }) => sum + amount, 0)
  const is_money_out = moved < 0
  const { due_by } = evidence_details
  return {
    id: dispute.id,
    provider_payment_id: payment_intent.id,
    session_id: payment_intent.metadata.session_id || null,
    state: stateOf(dispute.status, is_money_out),
    amount: dispute.amount,
    currency_code: dispute.currency,
    reason: dispute.reason,
    is_money_out,
    movements: balance_transactions.length,
    opened_at: new Date(dispute.created * 1000),
    // Stripe says 0 where the bank takes no answer.
    respond_by: due_by ? new Date(due_by * 1000) : null,
  }
}

function stateOf(status: Stripe.Dispute.Status, isMoneyOut: boolean): Dispute["state"] {
  switch (status) {
    case "won":
    case "warning_closed":
      return "won"
    case "lost":
      return "lost"
    case "prevented":
      return isMoneyOut ? "lost" : "won"
    default:
      return "open"
  }
}
