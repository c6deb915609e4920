import type { IsoDateTime } from "./common"

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
