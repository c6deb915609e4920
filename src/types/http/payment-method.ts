import type { IsoDateTime } from "./common"
import type { DeclineReason } from "./decline-reason"
import type { CardOnFile, StoreSubscription } from "./subscription"

/** `POST /store/customer-hub/subscriptions/:id/payment-method/setup`: for Stripe.js. */
export type StoreCardSetupResponse = {
  /** Of a SetupIntent made for this subscription. */
  client_secret: string
  setup_intent_id: string
}

/** `POST /store/customer-hub/subscriptions/:id/payment-method`, after Stripe.js confirmed it. */
export type StoreReplaceCardBody = {
  setup_intent_id: string
  /** Also for the other subscriptions that pay with the card being replaced. @default false */
  for_all?: boolean
}

/**
 * What became of the subscription's open failed charge: it went through; it was declined, for
 * `reason`; the bank asks the customer to confirm it; it is being made, and the answer comes later.
 */
export type NewCardCharge =
  | { status: "paid" }
  | { status: "declined"; reason: DeclineReason }
  | { status: "requires_action" }
  | { status: "in_progress" }

export type StoreReplaceCardResponse = {
  card: CardOnFile
  /** Numbers (`display_id`) of the subscriptions that are charged to the new card from now on. */
  subscriptions: number[]
  /** Null when nothing was open. */
  charge: NewCardCharge | null
}

/** A subscription that pays with the same card, with what the customer knows it by. */
export type StoreSharingSubscription = Pick<
  StoreSubscription,
  | "id"
  | "display_id"
  | "currency_code"
  | "plan"
  | "items"
  | "item_total"
  | "delivery_address"
>

/**
 * `GET /store/customer-hub/subscriptions/:id/payment-method`: all that the page of an e-mailed
 * card link shows, which opens nothing else.
 */
export type StoreCardOfSubscription = Pick<
  StoreSubscription,
  | "id"
  | "display_id"
  | "status"
  | "currency_code"
  | "items"
  | "card"
  | "failed_charge"
  | "ownership"
> & {
  /** What its person knows it by, while it takes no card before they said that it is theirs. */
  purchase: Pick<
    StoreSubscription,
    "started_at" | "plan" | "item_total" | "delivery_address"
  > | null
  /** The others that pay with the same card; a card link is told of none. */
  shared_with: StoreSharingSubscription[]
}
export type StoreCardOfSubscriptionResponse = {
  subscription: StoreCardOfSubscription
  server_time: IsoDateTime
}
