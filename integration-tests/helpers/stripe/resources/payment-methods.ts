import type Stripe from "stripe"
import { testCardByNumber, testCardOf, type TestCard } from "../cards"
import { emit } from "../emit"
import { noSuch, refused, wrongParameter } from "../errors"
import { mergeMetadata, nested, requiredText, text, type Params } from "../params"
import type { Route } from "../routes"
import { idOf, newId, secondsOf, type World } from "../world"
import { LIST_PARAMS, page } from "./list"
import { attachedTo, customerOf } from "./lookup"
import { checkSetup } from "./setup-attempt"

const USED_UP =
  "The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without Customer attachment, or was detached from a Customer. It may not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer first."

export const paymentMethodRoutes: Route[] = [
  {
    on: "POST /v1/payment_methods",
    params: ["type", "card", "billing_details", "metadata", "allow_redisplay"],
    browser: true,
    answer: (world, { params }) => methodFromData(world, params),
  },
  {
    on: "GET /v1/payment_methods",
    params: [...LIST_PARAMS, "customer", "type"],
    answer: (world, { params, path }) => {
      const customer = requiredText(params, "customer")
      customerOf(world, customer, "customer")
      return page(attachedTo(world, customer), params, path)
    },
  },
  {
    on: "GET /v1/payment_methods/:id",
    params: [],
    answer: (world, { ids: [id] }) => usableMethod(world, id, "id"),
  },
  {
    on: "POST /v1/payment_methods/:id",
    params: ["metadata", "billing_details", "card"],
    answer: (world, { ids: [id], params }) => {
      const method = existing(world, id, "id")
      method.metadata = mergeMetadata(method.metadata ?? {}, params)
      emit(world, "payment_method.updated", method)
      return method
    },
  },
  {
    on: "POST /v1/payment_methods/:id/attach",
    params: ["customer"],
    answer: (world, { ids: [id], params }) => {
      const customer = requiredText(params, "customer")
      const method = usableMethod(world, id, "id")
      checkSetup(world, method)
      attach(world, method, customer)
      return method
    },
  },
  {
    on: "POST /v1/payment_methods/:id/detach",
    params: [],
    answer: (world, { ids: [id] }) => {
      const method = existing(world, id, "id")
      if (!method.customer) {
        throw refused(
          "The payment method you provided is not attached to a customer so detachment is impossible."
        )
      }
      detach(world, method)
      return method
    },
  },
]

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

/** A payment method from `payment_method_data` or the like: card number or test token. */
export function methodFromData(world: World, params: Params): Stripe.PaymentMethod {
  const type = requiredText(params, "type")
  if (type !== "card") {
    throw wrongParameter(`The stand-in knows cards only, not ${type}.`, "type")
  }
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
    method.card.exp_month = Number(data.exp_month ?? method.card.exp_month)
    method.card.exp_year = Number(data.exp_year ?? method.card.exp_year)
  }
  method.metadata = mergeMetadata({}, params)
  return method
}

function existing(world: World, id: string, param: string): Stripe.PaymentMethod {
  const method = world.payment_methods.get(id)
  if (!method) {
    throw noSuch("PaymentMethod", id, param)
  }
  return method
}

function newMethod(world: World, card: TestCard): Stripe.PaymentMethod {
  const id = newId("pm")
  const method: Stripe.PaymentMethod = {
    id,
    object: "payment_method",
    allow_redisplay: "unspecified",
    billing_details: {
      address: {
        city: null,
        country: null,
        line1: null,
        line2: null,
        postal_code: null,
        state: null,
      },
      email: null,
      name: null,
      phone: null,
      tax_id: null,
    },
    card: {
      brand: card.brand,
      checks: {
        address_line1_check: null,
        address_postal_code_check: null,
        cvc_check: "pass",
      },
      country: "US",
      display_brand: card.brand,
      exp_month: 12,
      exp_year: new Date(world.offset + Date.now()).getUTCFullYear() + 8,
      fingerprint: `fp${card.number}`,
      funding: "credit",
      generated_from: null,
      last4: card.number.slice(-4),
      networks: { available: [card.brand], preferred: null },
      regulated_status: "unregulated",
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created: secondsOf(world),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: "card",
  }
  world.payment_methods.set(id, method)
  world.cards.set(id, {
    behaviour: card.behaviour,
    declinesSetup: typeof card.behaviour === "object" && !card.savesFirst,
    isSetUp: card.isSetUp ?? false,
    isUsedUp: false,
  })
  return method
}
