import type Stripe from "stripe"
import type { TestCard } from "../cards"
import { newId, secondsOf, timeOf, type World } from "../world"

/** A card that nobody owns yet. */
export function newMethod(world: World, card: TestCard): Stripe.PaymentMethod {
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
    redirects: card.redirects ?? false,
  })
  return method
}
