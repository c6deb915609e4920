import type Stripe from "stripe"
import { declineDetails } from "../cards"
import { emit } from "../emit"
import { cardError } from "../errors"
import { idOf, type World } from "../world"
import { nextAction } from "./next-action"
import { attach } from "./saved-cards"

const AUTHENTICATION_FAILED = {
  type: "invalid_request_error",
  code: "setup_intent_authentication_failure",
  message:
    "The latest attempt to set up the payment method has failed because authentication failed.",
} as const

/**
 * Asks the bank whether a card may be saved, without an intent.
 *
 * @throws StripeFailure 402 for the cards that decline that already
 */
export function checkSetup(world: World, method: Stripe.PaymentMethod): void {
  const failure = declineOf(world, method)
  if (failure) {
    const { message, ...codes } = failure
    throw cardError(message, { ...codes, payment_method: method })
  }
}

/**
 * Saves a confirmed setup intent's card to its customer, or waits for the customer's 3-D Secure.
 *
 * @param returnUrl - see {@link nextAction}
 * @throws StripeFailure 402 when the bank says no
 */
export function attemptSetup(
  world: World,
  intent: Stripe.SetupIntent,
  method: Stripe.PaymentMethod,
  returnUrl?: string
): void {
  intent.last_setup_error = null
  const failure = declineOf(world, method)
  if (failure) {
    failSetup(world, intent, method, { type: "card_error", ...failure })
    const { message, ...codes } = failure
    throw cardError(message, { ...codes, setup_intent: intent, payment_method: method })
  }
  const card = world.cards.get(method.id)
  const behaviour = card?.behaviour
  const asksCustomer =
    behaviour === "authentication_required" ||
    (behaviour === "authentication_unless_set_up" && !card?.isSetUp)
  if (!asksCustomer) {
    return finishSetup(world, intent, method)
  }
  intent.status = "requires_action"
  intent.next_action = nextAction(world, intent, returnUrl)
  emit(world, "setup_intent.requires_action", intent)
}

/** The card is saved. */
export function finishSetup(
  world: World,
  intent: Stripe.SetupIntent,
  method: Stripe.PaymentMethod
): void {
  const customer = idOf(intent.customer)
  if (customer) {
    attach(world, method, customer)
  }
  const card = world.cards.get(method.id)
  if (card && intent.usage === "off_session") {
    card.isSetUp = true
  }
  intent.status = "succeeded"
  intent.next_action = null
  emit(world, "setup_intent.succeeded", intent)
}

/** The customer said no to the bank's question, or failed it. */
export function failSetupAuthentication(
  world: World,
  intent: Stripe.SetupIntent,
  method: Stripe.PaymentMethod
): void {
  failSetup(world, intent, method, AUTHENTICATION_FAILED)
}

function failSetup(
  world: World,
  intent: Stripe.SetupIntent,
  method: Stripe.PaymentMethod,
  error: Stripe.SetupIntent.LastSetupError
): void {
  intent.status = "requires_payment_method"
  intent.payment_method = null
  intent.next_action = null
  intent.last_setup_error = { ...error, payment_method: structuredClone(method) }
  emit(world, "setup_intent.setup_failed", intent)
}

function declineOf(world: World, { id }: Stripe.PaymentMethod) {
  const card = world.cards.get(id)
  return card?.declinesSetup && typeof card.behaviour === "object"
    ? declineDetails(card.behaviour.decline)
    : null
}
