import type Stripe from "stripe"
import { testCardByNumber, testCardOf } from "../cards"
import { emit } from "../emit"
import { noSuch, refused } from "../errors"
import { mergeMetadata, nested, requiredText, text, type Params } from "../params"
import { idOf, type World } from "../world"
import { customerOf } from "./lookup"
import { otherMethod } from "./other-methods"
import { newMethod } from "./payment-method-object"

const USED_UP =
  "The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without Customer attachment, or was detached from a Customer. It may not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer first."

/**
 * The payment method with an id, or a new one for a test token.
 *
 * @throws `resource_missing`
 */
export function usableMethod(
  world: World,
  id: string,
  param: string
): Stripe.PaymentMethod {
  const card = testCardOf(id)
  return card ? newMethod(world, card) : existing(world, id, param)
}

/** @throws for a payment method that was detached, or used without a customer */
export function checkNotUsedUp(world: World, method: Stripe.PaymentMethod): void {
  if (world.cards.get(method.id)?.isUsedUp) {
    throw refused(USED_UP, { param: "payment_method" })
  }
}

/**
 * Saves a payment method to a customer.
 *
 * @throws for an unknown customer, another customer's card and one that is used up
 */
export function attach(
  world: World,
  method: Stripe.PaymentMethod,
  customerId: string
): void {
  checkNotUsedUp(world, method)
  customerOf(world, customerId, "customer")
  const owner = idOf(method.customer)
  if (owner === customerId) {
    return
  }
  if (owner) {
    throw refused(
      "The payment method you provided has already been attached to a customer.",
      { param: "payment_method" }
    )
  }
  method.customer = customerId
  emit(world, "payment_method.attached", method)
}

/** Takes a payment method from its customer, for good. */
export function detach(world: World, method: Stripe.PaymentMethod): void {
  const previous = { customer: method.customer }
  method.customer = null
  const card = world.cards.get(method.id)
  if (card) {
    card.isUsedUp = true
  }
  emit(world, "payment_method.detached", method, previous)
}

/** A payment method from `payment_method_data` or the like. */
export function methodFromData(world: World, params: Params): Stripe.PaymentMethod {
  const type = requiredText(params, "type")
  const method = type === "card" ? cardFrom(world, params) : otherMethod(world, params)
  method.metadata = mergeMetadata({}, params)
  return method
}

/** A card by its number or a test token. */
function cardFrom(world: World, params: Params): Stripe.PaymentMethod {
  const data = nested(params, "card")
  const token = text(data, "token")
  const number = text(data, "number")?.replaceAll(" ", "")
  const card = token ? testCardOf(token) : testCardByNumber(number ?? "")
  if (!card) {
    throw refused("Your card number is incorrect.", {
      code: "incorrect_number",
      param: "card[number]",
    })
  }
  const method = newMethod(world, card)
  if (method.card) {
    Object.assign(method.card, expiryFrom(data, method.card))
  }
  return method
}

/** Month and year out of a card's parameters; what is not given stays. */
export function expiryFrom(
  params: Params,
  { exp_month, exp_year }: { exp_month: number; exp_year: number }
) {
  return {
    exp_month: Number(params.exp_month ?? exp_month),
    exp_year: Number(params.exp_year ?? exp_year),
  }
}

/** @throws `resource_missing` */
export function existing(world: World, id: string, param: string): Stripe.PaymentMethod {
  const method = world.payment_methods.get(id)
  if (!method) {
    throw noSuch("PaymentMethod", id, param)
  }
  return method
}
