import type Stripe from "stripe"
import type { CardState, TestCard } from "../cards"
import { newId, secondsOf, timeOf, type World } from "../world"

/** A card that nobody owns yet. */
export function newMethod(world: World, card: TestCard): Stripe.PaymentMethod {
  return keepMethod(
    world,
    {
      type: "card",
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
        exp_year: new Date(timeOf(world)).getUTCFullYear() + 8,
        fingerprint: `fp${card.number}`,
        funding: "credit",
        generated_from: null,
        last4: card.number.slice(-4),
        networks: { available: [card.brand], preferred: null },
        regulated_status: "unregulated",
        three_d_secure_usage: { supported: true },
        wallet: null,
      },
    },
    {
      behaviour: card.behaviour,
      declinesSetup: typeof card.behaviour === "object" && !card.savesFirst,
      isSetUp: card.isSetUp ?? false,
      redirects: card.redirects ?? false,
    }
  )
}

/**
 * Keeps a payment method that nobody owns yet.
 *
 * @param kind - its type, and the hash that has the type's name
 */
export function keepMethod(
  world: World,
  kind: Pick<Stripe.PaymentMethod, "type"> & Partial<Stripe.PaymentMethod>,
  state: Omit<CardState, "isUsedUp">
): Stripe.PaymentMethod {
  const method: Stripe.PaymentMethod = {
    id: newId("pm"),
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
    created: secondsOf(world),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    ...kind,
  }
  world.payment_methods.set(method.id, method)
  world.cards.set(method.id, { ...state, isUsedUp: false })
  return method
}
