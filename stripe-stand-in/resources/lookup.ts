import type Stripe from "stripe"
import { noSuch } from "../errors"
import { idOf, type World } from "../world"

/** @throws `resource_missing`: 404 for the path's id, 400 for a parameter */
export function customerOf(world: World, id: string, param = "id"): Stripe.Customer {
  const customer = world.customers.get(id)
  if (!customer) {
    throw noSuch("customer", id, param)
  }
  return customer
}

/** @throws `resource_missing` */
export function paymentIntentOf(
  world: World,
  id: string,
  param = "id"
): Stripe.PaymentIntent {
  const intent = world.payment_intents.get(id)
  if (!intent) {
    throw noSuch("payment_intent", id, param)
  }
  return intent
}

/** @throws `resource_missing` */
export function setupIntentOf(world: World, id: string): Stripe.SetupIntent {
  const intent = world.setup_intents.get(id)
  if (!intent) {
    throw noSuch("setupintent", id)
  }
  return intent
}

/** @throws `resource_missing` */
export function chargeOf(world: World, id: string, param = "id"): Stripe.Charge {
  const charge = world.charges.get(id)
  if (!charge) {
    throw noSuch("charge", id, param)
  }
  return charge
}

/** The payment methods attached to a customer, newest first. */
export function attachedTo(world: World, customerId: string): Stripe.PaymentMethod[] {
  return [...world.payment_methods.values()]
    .filter(({ customer }) => idOf(customer) === customerId)
    .reverse()
}
