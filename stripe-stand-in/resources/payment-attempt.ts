import type Stripe from "stripe"
import { declineDetails } from "../cards"
import { emit } from "../emit"
import { cardError } from "../errors"
import { idOf, type World } from "../world"
import { recordCharge } from "./charge-object"
import { nextAction } from "./next-action"
import { attach } from "./saved-cards"

type Failure = { code: string; decline_code?: string; message: string }

/** What an off-session charge fails with when the bank wants the customer to be there. */
const AUTHENTICATION_REQUIRED: Failure = {
  code: "authentication_required",
  decline_code: "authentication_required",
  message: "Your card was declined. This transaction requires authentication.",
}

/** What a refused 3-D Secure challenge leaves behind. */
const AUTHENTICATION_FAILED: Failure = {
  code: "payment_intent_authentication_failure",
  message:
    "The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.",
}

/**
 * Charges a confirmed intent's card: the only place where money moves, and it moves at once, so
 * that an intent succeeds at most once whatever arrives beside it.
 *
 * @param how.offSession - the customer is not there
 * @param how.returnUrl - where the bank's page leads back to; without it Stripe.js shows a dialog
 * @param how.refuseAction - answer 402 rather than wait for the customer
 * @throws StripeFailure 402 when the bank says no
 */
export function attemptPayment(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  how: { offSession: boolean; returnUrl?: string; refuseAction: boolean }
): void {
  const card = world.cards.get(method.id)
  const behaviour = card?.behaviour ?? "succeed"
  intent.last_payment_error = null
  intent.next_action = null
  if (typeof behaviour === "object") {
    throw declinePayment(world, intent, method, declineDetails(behaviour.decline))
  }
  const needsCustomer =
    behaviour === "authentication_required" ||
    (behaviour === "authentication_unless_set_up" && !(how.offSession && card?.isSetUp))
  if (!needsCustomer) {
    return settlePayment(world, intent, method)
  }
  if (how.offSession || how.refuseAction) {
    throw declinePayment(world, intent, method, AUTHENTICATION_REQUIRED)
  }
  intent.status = "requires_action"
  intent.next_action = nextAction(world, intent, how.returnUrl)
  emit(world, "payment_intent.requires_action", intent)
}

/** The money moves, or is held when capture is manual; a bank debit waits for its bank. */
export function settlePayment(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod
): void {
  const charge = recordCharge(world, intent, method)
  if (charge.status === "pending") {
    intent.status = "processing"
    intent.next_action = null
    saveCard(world, intent, method)
    emit(world, "charge.pending", charge)
    emit(world, "payment_intent.processing", intent)
    return
  }
  intent.next_action = null
  if (charge.captured) {
    intent.status = "succeeded"
    intent.amount_received = intent.amount
  } else {
    intent.status = "requires_capture"
    intent.amount_capturable = intent.amount
  }
  saveCard(world, intent, method)
  emit(world, "charge.succeeded", charge)
  const type = charge.captured ? "succeeded" : "amount_capturable_updated"
  emit(world, `payment_intent.${type}`, intent)
}

/** The customer said no to the bank's question, or failed it. */
export function failAuthentication(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod
): void {
  backToStart(world, intent, method, AUTHENTICATION_FAILED)
}

/** @returns the answer, for the caller to throw */
function declinePayment(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  failure: Failure
) {
  const charge = recordCharge(world, intent, method, failure)
  emit(world, "charge.failed", charge)
  backToStart(world, intent, method, failure, charge.id)
  const { message, ...codes } = failure
  return cardError(message, {
    ...codes,
    charge: charge.id,
    payment_intent: intent,
    payment_method: method,
  })
}

/** The bank took the money, days later. */
export function settleDebit(
  world: World,
  intent: Stripe.PaymentIntent,
  charge: Stripe.Charge
): void {
  Object.assign(charge, { status: "succeeded", paid: true })
  Object.assign(intent, { status: "succeeded", amount_received: intent.amount })
  emit(world, "charge.succeeded", charge)
  emit(world, "payment_intent.succeeded", intent)
}

/** The bank did not take it, days later. */
export function failDebit(
  world: World,
  intent: Stripe.PaymentIntent,
  charge: Stripe.Charge,
  code: string
): void {
  const message = "The bank could not debit the account."
  Object.assign(charge, {
    status: "failed",
    captured: false,
    amount_captured: 0,
    balance_transaction: null,
    failure_code: code,
    failure_message: message,
  })
  const method = world.payment_methods.get(idOf(intent.payment_method) ?? "")!
  emit(world, "charge.failed", charge)
  backToStart(world, intent, method, { code, message }, charge.id)
}

function backToStart(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  failure: Failure,
  charge?: string
): void {
  intent.status = "requires_payment_method"
  intent.payment_method = null
  intent.next_action = null
  intent.last_payment_error = {
    type: charge ? "card_error" : "invalid_request_error",
    ...failure,
    charge,
    payment_method: structuredClone(method),
  }
  emit(world, "payment_intent.payment_failed", intent)
}

/** `setup_future_usage` keeps the card; without it, a card of nobody is spent. */
function saveCard(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod
): void {
  const card = world.cards.get(method.id)
  const customer = idOf(intent.customer)
  if (intent.setup_future_usage) {
    if (card && intent.setup_future_usage === "off_session") {
      card.isSetUp = true
    }
    if (customer) {
      attach(world, method, customer)
    }
  } else if (card && !method.customer) {
    card.isUsedUp = true
  }
}
