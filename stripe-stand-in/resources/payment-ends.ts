import type Stripe from "stripe"
import { emit } from "../emit"
import { wrongParameter } from "../errors"
import { integer, mergeMetadata, oneOf } from "../params"
import type { Call } from "../routes"
import { idOf, secondsOf, type World } from "../world"
import { chargeOf, paymentIntentOf } from "./lookup"
import { OPEN, unexpectedState } from "./payment-intent-state"

/** A bank that has a debit gives it back to nobody. */
const CANCELABLE = [...OPEN, "requires_capture"]

/** Takes the money that an intent holds. */
export function capture(world: World, { ids: [id], params }: Call): Stripe.PaymentIntent {
  const intent = paymentIntentOf(world, id)
  if (intent.status !== "requires_capture") {
    throw unexpectedState(
      intent,
      `This PaymentIntent could not be captured because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be captured: requires_capture.`
    )
  }
  const amount = integer(params, "amount_to_capture") ?? intent.amount_capturable
  if (amount < 1 || amount > intent.amount_capturable) {
    throw wrongParameter(
      "The amount to capture must be at least 1 and no more than the amount capturable.",
      "amount_to_capture",
      "amount_too_large"
    )
  }
  const charge = chargeOf(world, idOf(intent.latest_charge) ?? "")
  Object.assign(charge, { captured: true, amount_captured: amount })
  Object.assign(intent, {
    status: "succeeded",
    amount_received: amount,
    amount_capturable: 0,
    metadata: mergeMetadata(intent.metadata, params),
  })
  emit(world, "charge.captured", charge)
  emit(world, "payment_intent.succeeded", intent)
  return intent
}

/** Ends an intent that has not succeeded; held money is let go. */
export function cancel(world: World, { ids: [id], params }: Call): Stripe.PaymentIntent {
  const intent = paymentIntentOf(world, id)
  const reason = oneOf(params, "cancellation_reason", [
    "duplicate",
    "fraudulent",
    "requested_by_customer",
    "abandoned",
  ])
  if (!CANCELABLE.includes(intent.status)) {
    throw unexpectedState(
      intent,
      `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be canceled: ${CANCELABLE.join(", ")}.`
    )
  }
  if (intent.status === "requires_capture") {
    const charge = chargeOf(world, idOf(intent.latest_charge) ?? "")
    Object.assign(charge, { refunded: true, amount_refunded: charge.amount })
    emit(world, "charge.refunded", charge)
  }
  Object.assign(intent, {
    status: "canceled",
    canceled_at: secondsOf(world),
    cancellation_reason: reason ?? null,
    amount_capturable: 0,
    next_action: null,
  })
  emit(world, "payment_intent.canceled", intent)
  return intent
}
