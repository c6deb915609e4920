import type { IsoDateTime } from "./common"
import type { NextPayment, PlanSnapshot } from "./subscription"

/** `POST /store/customer-hub/carts/:id/line-items`. */
export type AddSubscriptionItemBody = {
  variant_id: string
  quantity: number
  /** What the buyer chooses to pay for one, in major units; for pay-what-you-want products only. */
  unit_price?: number
  /** Whether it begins with the plan's trial; false pays the first period at checkout. @default true */
  trial?: boolean
}
export type AddSubscriptionItemResponse = {
  /** Medusa's own cart, as its store routes answer it. */
  cart: { id: string } & Record<string, unknown>
  /** When a trial ends and the first payment is taken; null when it is taken at checkout. */
  first_payment_at: IsoDateTime | null
}

/** `POST /store/customer-hub/carts/:id/payment-method/setup`: for Stripe.js to save a card with. */
export type SetUpCartCardResponse = { client_secret: string; setup_intent_id: string }

/** One payment of a cart's subscription, as the engine would charge it by today's prices and taxes. */
export type CartPayment = {
  date: IsoDateTime
  /** `null` where it could not be charged as things are, such as for a variant that has no price. */
  amounts: CartPaymentAmounts | null
  /** Lines of the cart that are paid with the same payment, of which the amounts are. */
  together_with: string[]
}

/** In major units: items, shipping and tax add up to the total. */
export type CartPaymentAmounts = Pick<
  NextPayment,
  "total" | "items" | "shipping" | "tax" | "tax_included"
>

/** What the buyer of a subscription agrees to by completing the cart. */
export type CartLineTerms = PlanSnapshot & {
  line_item_id: string
  variant_id: string
  /** The shop's own words. */
  product_title: string
  variant_title: string | null
  quantity: number
  /** What is paid at checkout for this line, tax and promotions included, shipping not. */
  due_now: number
  /** `null` when the checkout pays all that is ever paid. */
  next_payment: CartPayment | null
  /** The one after it; each later one is as this, as long as prices and taxes stay. */
  following_payment: CartPayment | null
  /** `null` when it goes on until it is canceled. */
  last_payment_at: IsoDateTime | null
  /** When the last period that is paid ends; `null` when it goes on until it is canceled. */
  ends_at: IsoDateTime | null
}

export type CartTerms = {
  currency_code: string
  /** What is paid at checkout for the whole cart, shipping included. */
  due_now: number
  /**
   * How later payments are collected: from the payment method that the purchase saves, or asked for
   * by e-mail each time. `null` as long as the cart's way of payment is open or unknown.
   */
  collection: "automatic" | "by_mail" | null
  /** By whom it is canceled; it ends at once, nothing is refunded and nothing more is charged. */
  cancellation: {
    by: "customer" | "shop"
    effect: "immediate"
    /** The Customer Hub. */
    hub_url: string
  }
  /** What the buyer agrees to: write it into the cart's `metadata.customer_hub_consent`. */
  consent: {
    /** Another one when something that is said here is no longer the same, dates aside. */
    version: string
    /** Whether the cart can only be completed with it. */
    is_required: boolean
  }
  /** One for each line that starts a subscription. */
  lines: CartLineTerms[]
}

/** `GET /store/customer-hub/carts/:id/terms`. */
export type CartTermsResponse = { terms: CartTerms }
