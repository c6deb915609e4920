import type Stripe from "stripe"
import { checkSteps } from "../amounts"
import { emit } from "../emit"
import { noSuch, refused, wrongParameter } from "../errors"
import { integer, mergeMetadata, oneOf, text, type Params } from "../params"
import type { Call, Route } from "../routes"
import { idOf, newId, secondsOf, type World } from "../world"
import { LIST_PARAMS, page } from "./list"
import { chargeOf, paymentIntentOf } from "./lookup"

const REASONS = ["duplicate", "fraudulent", "requested_by_customer"] as const

export const refundRoutes: Route[] = [
  {
    on: "POST /v1/refunds",
    params: ["payment_intent", "charge", "amount", "reason", "metadata"],
    answer: create,
  },
  {
    on: "GET /v1/refunds",
    params: [...LIST_PARAMS, "payment_intent", "charge"],
    answer: (world, { params, path }) => {
      const intent = text(params, "payment_intent")
      const charge = text(params, "charge")
      const rows = [...world.refunds.values()]
        .reverse()
        .filter(
          (row) =>
            (!intent || row.payment_intent === intent) &&
            (!charge || row.charge === charge)
        )
      return page(rows, params, path)
    },
  },
  {
    on: "GET /v1/refunds/:id",
    params: [],
    answer: (world, { ids: [id] }) => {
      const refund = world.refunds.get(id)
      if (!refund) {
        throw noSuch("refund", id)
      }
      return refund
    },
  },
]

function create(world: World, { params }: Call): Stripe.Refund {
  const reason = oneOf(params, "reason", REASONS) ?? null
  const charge = chargeToRefund(world, params)
  const left = charge.amount_captured - charge.amount_refunded
  if (left <= 0) {
    throw refused(`Charge ${charge.id} has already been refunded.`, {
      code: "charge_already_refunded",
    })
  }
  const amount = integer(params, "amount") ?? left
  if (amount < 1) {
    throw wrongParameter(
      "This value must be greater than or equal to 1.",
      "amount",
      "parameter_invalid_integer"
    )
  }
  checkSteps(amount, charge.currency)
  if (amount > left) {
    throw refused(
      `Refund amount (${amount}) is greater than unrefunded amount on charge (${left}), in the smallest unit of ${charge.currency}.`,
      { param: "amount" }
    )
  }
  const refund = newRefund(world, charge, { amount, reason, params })
  world.refunds.set(refund.id, refund)
  charge.amount_refunded += amount
  charge.refunded = charge.amount_refunded === charge.amount_captured
  emit(world, "refund.created", refund)
  emit(world, "charge.refunded", charge)
  return refund
}

function chargeToRefund(world: World, params: Params): Stripe.Charge {
  const intentId = text(params, "payment_intent")
  const chargeId = text(params, "charge")
  if (!intentId && !chargeId) {
    throw wrongParameter(
      "One of the following params should be provided for this request: payment_intent or charge.",
      undefined,
      "parameter_missing"
    )
  }
  if (chargeId) {
    const charge = chargeOf(world, chargeId, "charge")
    if (!charge.captured) {
      throw refused(`Charge ${chargeId} has no captured money to refund.`)
    }
    return charge
  }
  const intent = paymentIntentOf(world, intentId ?? "", "payment_intent")
  const charge = world.charges.get(idOf(intent.latest_charge) ?? "")
  if (intent.status !== "succeeded" || !charge) {
    throw refused(
      `This PaymentIntent (${intent.id}) does not have a successful charge to refund.`,
      { payment_intent: intent }
    )
  }
  return charge
}

function newRefund(
  world: World,
  charge: Stripe.Charge,
  {
    amount,
    reason,
    params,
  }: { amount: number; reason: (typeof REASONS)[number] | null; params: Params }
): Stripe.Refund {
  return {
    id: newId("re"),
    object: "refund",
    amount,
    balance_transaction: newId("txn"),
    charge: charge.id,
    created: secondsOf(world),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: {
      card: {
        reference_status: "pending",
        reference_type: "acquirer_reference_number",
        type: "refund",
      },
      type: "card",
    },
    metadata: mergeMetadata({}, params),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: "succeeded",
    transfer_reversal: null,
  }
}
