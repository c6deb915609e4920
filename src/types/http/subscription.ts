import type { IsoDateTime, Page } from "./common"
import type { DeclineReason } from "./decline-reason"
import type { AdminHubSession } from "./session"

export type SubscriptionStatus =
  "trialing" | "active" | "past_due" | "needs_payment_method" | "canceled" | "completed"

export type BillingCycleStatus =
  "scheduled" | "charging" | "paid" | "fulfilled" | "failed" | "void" | "missed"

export type PlanInterval = "day" | "week" | "month" | "year"

/**
 * Whether its person bought it: `unconfirmed` when somebody unproven bought it under an address
 * that was known before and the person has not answered yet; `disowned` when they do not know it.
 */
export type SubscriptionOwnership = "confirmed" | "unconfirmed" | "disowned"

/** The plan as it was when the subscription was bought. */
export type PlanSnapshot = {
  interval: PlanInterval
  interval_count: number
  trial_days: number
  /** Number of charges after which the subscription is `completed`; `null` runs until canceled. */
  charge_limit: number | null
}

export type CardOnFile = {
  type: "card"
  brand: string
  last4: string
  exp_month: number
  exp_year: number
}

/** A bank account that is debited; the bank answers days later. */
export type SepaDebitOnFile = { type: "sepa_debit"; last4: string }

/** An account at a wallet, which names nothing of what pays behind it. */
export type WalletOnFile = { type: "link" | "amazon_pay" }

/** What the next payment is collected from. */
export type PaymentMethodOnFile = CardOnFile | SepaDebitOnFile | WalletOnFile

export type StoreSubscriptionItem = {
  id: string
  title: string
  /** Such as "250 g, whole bean"; `null` where the product comes in one variant only. */
  variant_title: string | null
  thumbnail: string | null
  quantity: number
  /** In the subscription's currency, major units. */
  unit_price: number
  /** What the first period alone costs, or did, because of a sale; null where it costs what all do. */
  first_unit_price: number | null
}

/** A charge that failed and what happens next. */
export type FailedCharge = {
  failed_at: IsoDateTime
  /** What is to be paid, with shipping and tax, major units; `null` when it was not worked out. */
  amount: number | null
  reason: DeclineReason
  next_retry_at: IsoDateTime | null
  /** The bank asks the customer to confirm the payment; no retry comes by itself. */
  requires_action: boolean
}

/**
 * What is charged next, by the quote that the charge itself is made by. Amounts in major units: items,
 * shipping and tax add up to the total.
 */
export type NextPayment = {
  /** `null` when it is charged as soon as there is a card, or the customer pays it. */
  date: IsoDateTime | null
  currency_code: string
  /** What the card is charged. */
  total: number
  /** At the shop's prices, which have the tax in them or not. */
  items: number
  /** As `items`; 0 when nothing is shipped, or it costs nothing. */
  shipping: number
  /** What is added to them. */
  tax: number
  /** What of items and shipping is tax. */
  tax_included: number
  /** Bought in the same purchase and paid with the same payment, of which the amounts are. */
  together_with: { id: string; display_id: number }[]
}

/**
 * A payment that is due, and waits until the shop or the payment provider has mended something, or for a
 * bank's answer. It is not the customer's fault.
 */
export type WaitingForShop = {
  /** When it was due. */
  since: IsoDateTime
  /** When its period ends: from then on it is left out. `null` when it stays to be paid. */
  until: IsoDateTime | null
  /**
   * Whether the card may have been charged: the payment provider has not told yet. Otherwise nothing is
   * charged meanwhile.
   */
  may_be_charged: boolean
  /** The bank has the payment and answers within days, as with SEPA debits: nothing has to be mended. */
  is_with_bank: boolean
}

export type StoreSubscription = {
  id: string
  /** Short number that people say on the phone. */
  display_id: number
  status: SubscriptionStatus
  currency_code: string
  plan: PlanSnapshot
  items: StoreSubscriptionItem[]
  /** Sum of the items a period, without shipping and tax, major units. */
  item_total: number
  started_at: IsoDateTime
  trial_ends_at: IsoDateTime | null
  current_period_start: IsoDateTime | null
  current_period_end: IsoDateTime | null
  /** `null` when nothing will be charged any more. */
  next_charge_at: IsoDateTime | null
  /** The shop has stopped charging it until it has looked into something; `next_charge_at` is null then. */
  is_charging_stopped: boolean
  /**
   * `null` when nothing will be charged, when it waits for the shop, or when what it costs cannot be
   * told now: then `next_charge_at` still has the day.
   */
  next_payment: NextPayment | null
  waiting: WaitingForShop | null
  /** What is charged: a card, or what else was saved. */
  card: PaymentMethodOnFile | null
  failed_charge: FailedCharge | null
  canceled_at: IsoDateTime | null
  /** What the customer may do now. */
  can_cancel: boolean
  /**
   * Where the card is replaced: here in the hub, or on the page that an e-mailed link opens; null
   * when the subscription has ended, or the shop takes no cards.
   */
  card_update: "hub" | "email" | null
  /** From 30 days before the card's last day on; null for what never expires. */
  card_expiry: "soon" | "past" | null
  ownership: SubscriptionOwnership
  /** One text a line, such as the name or the street; empty when nothing is shipped. */
  delivery_address: string[]
}

/** `POST /store/customer-hub/subscriptions/:id/confirm-ownership`. */
export type StoreConfirmOwnershipBody = { is_mine: boolean }

/** All of it in a hub session; the session of a card link is told no more than the answer. */
export type StoreConfirmOwnershipResponse = {
  subscription: StoreSubscription | Pick<StoreSubscription, "id" | "ownership">
}

export type StoreSubscriptionResponse = { subscription: StoreSubscription }
export type StoreSubscriptionListResponse = {
  subscriptions: StoreSubscription[]
  server_time: IsoDateTime
}

/** `POST /store/customer-hub/subscriptions/:id/confirm-payment`: for Stripe.js. */
export type StoreConfirmPaymentResponse = {
  client_secret: string
  /** `null` when the merchant's developer did not set the option. */
  publishable_key: string | null
}

/** `POST /store/customer-hub/subscriptions/:id/cancel`. */
export type CancelSubscriptionBody = { reason?: string }

/** What became of a charge that was under way when its subscription was canceled. */
export type CanceledCharge = "stopped" | "collected" | "unknown"

export type CancelSubscriptionResponse = StoreSubscriptionResponse & {
  /** Null when none was. */
  charge: CanceledCharge | null
}

// Admin

export type Actor = { type: "customer" | "user" | "system"; id: string | null }

/** Who did something, with the e-mail when it was a member of the staff. */
export type AdminActor = Actor & { email: string | null }

export type AdminSubscriptionListItem = {
  id: string
  display_id: number
  status: SubscriptionStatus
  /** As typed at the purchase. */
  email: string
  customer_id: string
  /** First and last name; `null` when there is neither. */
  customer_name: string | null
  /** Staff see whom to ask before they help; see {@link SubscriptionOwnership}. */
  ownership: SubscriptionOwnership
  /** The order it was bought with; other orders of its cycles are renewals. */
  source_order_id: string | null
  currency_code: string
  plan: PlanSnapshot
  items: StoreSubscriptionItem[]
  item_total: number
  /** Null also while nothing is charged until staff have answered. */
  next_charge_at: IsoDateTime | null
  /** What only staff can answer; nothing once it has ended. */
  questions: AdminStaffQuestion[]
  created_at: IsoDateTime
}

/**
 * Whether a subscription goes on, after
 * - `order_canceled`, `order_refunded`: the order that it was bought with was canceled, or wholly
 *   refunded
 * - `disputed`: the customer disputes a payment at their bank
 */
export type AdminStaffQuestion = {
  id: string
  reason: "order_canceled" | "order_refunded" | "disputed"
  /** Whether nothing is charged until it is answered. */
  stops_charging: boolean
  asked_at: IsoDateTime
  /** Of `disputed`. */
  dispute: AdminDispute | null
}

/** A payment that its customer disputes at their bank. */
export type AdminDispute = {
  state: "open" | "won" | "lost"
  /** What the bank asks back, major units. */
  amount: number
  currency_code: string
  /** The payment provider's word for why, such as `fraudulent`. */
  reason: string
  /** Whether the money is gone from the shop's account now. */
  is_money_out: boolean
  /** Until when the shop can answer the dispute at the payment provider; null when it cannot. */
  respond_by: IsoDateTime | null
}

export type AdminBillingCycle = {
  id: string
  number: number
  status: BillingCycleStatus
  period_start: IsoDateTime
  period_end: IsoDateTime
  due_at: IsoDateTime
  /** When a failed cycle is tried again. */
  retry_at: IsoDateTime | null
  /** Why it could not be charged, through no fault of the customer. */
  problem: BillingProblem | null
  order_id: string | null
  attempts: AdminChargeAttempt[]
}

/** For staff: what stands in the way of a charge. */
export type BillingProblem = {
  code:
    | "variant_missing"
    | "price_missing"
    | "region_missing"
    | "shipping_missing"
    | "out_of_stock"
    | "customer_missing"
    | ProviderProblemCode
    | "error"
  message: string
  /** How often it was met so far, one time after the other. */
  tries: number
}

/**
 * Trouble of the shop or the payment provider, in which no bank was asked:
 * - `provider_keys`: the keys are wrong, expired, or lack a permission
 * - `provider_account`: the account cannot charge, or is another one than the cards were saved in
 * - `provider_busy`: too many requests
 * - `provider_unavailable`: no answer
 * - `amount_not_chargeable`: less or more than the provider takes
 * - `provider_refused`: it refused the request for another reason
 * - `provider_moved`: its account, or the shop, is not the one that the database belongs to
 * - `payment_unmatched`: it has a payment of this period already, of another amount
 */
export type ProviderProblemCode =
  | "provider_keys"
  | "provider_account"
  | "provider_busy"
  | "provider_unavailable"
  | "amount_not_chargeable"
  | "provider_refused"
  | "provider_moved"
  | "payment_unmatched"

export type AdminChargeAttempt = {
  id: string
  number: number
  /** `untried`: no bank was asked. */
  status: "started" | "succeeded" | "declined" | "requires_action" | "unknown" | "untried"
  failure_code: string | null
  failure_message: string | null
  created_at: IsoDateTime
}

/** Audit log row: what happened, when, by whom. */
export type AdminSubscriptionEvent = {
  id: string
  name: string
  actor: AdminActor
  details: Record<string, unknown> | null
  occurred_at: IsoDateTime
}

/** A link that was mailed to the subscriber: never its token. */
export type AdminAccessLink = {
  id: string
  /** What it opens: the whole hub, or the page that takes a card for one subscription. */
  purpose: "sign_in" | "update_payment_method"
  /** Recipient as mailed. */
  email: string
  requested_by: "customer" | "staff" | "product_email" | "system"
  /** E-mail of the staff member when `requested_by` is `staff`. */
  requested_by_email: string | null
  state: "pending" | "sent" | "failed" | "used" | "expired"
  sent_at: IsoDateTime | null
  redeemed_at: IsoDateTime | null
  expires_at: IsoDateTime
  created_at: IsoDateTime
}

/** Where something is sent, or billed to; missing parts are null or absent. */
export type AdminAddress = Partial<
  Record<
    | "first_name"
    | "last_name"
    | "company"
    | "address_1"
    | "address_2"
    | "city"
    | "province"
    | "postal_code"
    | "country_code"
    | "phone",
    string | null
  >
>

/** A mail about a subscription or the order it was bought with, as Medusa's notifications have it. */
export type AdminSentMail = {
  id: string
  /** Recipient. */
  to: string
  /** For example `customer-hub-payment-failed`. */
  template: string | null
  status: "pending" | "success" | "failure"
  created_at: IsoDateTime
}

export type AdminSubscription = AdminSubscriptionListItem & {
  /** What the customer is shown, as of now. */
  next_payment: NextPayment | null
  /** Set while it waits for the shop: its cycle's `problem` tells why. */
  waiting: WaitingForShop | null
  /** BCP 47 tag of the purchase's cart, in which its person is written to; `null` when it had none. */
  locale: string | null
  /** What its buyer agreed to: the version of the cart's terms; `null` when nobody was asked. */
  consent: { version: string; accepted_at: IsoDateTime } | null
  customer: {
    id: string
    email: string
    first_name: string | null
    last_name: string | null
    has_account: boolean
  } | null
  trial_ends_at: IsoDateTime | null
  current_period_start: IsoDateTime | null
  current_period_end: IsoDateTime | null
  anchor_at: IsoDateTime
  /** What is charged: a card, or what else was saved. */
  card: PaymentMethodOnFile | null
  /** From 30 days before the card's last day on; null for what never expires. */
  card_expiry: "soon" | "past" | null
  /** Whether a card link can be mailed: not once it has ended, nor where the shop takes no cards. */
  can_send_card_link: boolean
  shipping_address: AdminAddress | null
  billing_address: AdminAddress | null
  failed_charge: FailedCharge | null
  canceled_at: IsoDateTime | null
  canceled_by: AdminActor | null
  cancel_reason: string | null
  cycles: AdminBillingCycle[]
  /** The order it was bought with, and those of the cycles shown. */
  order_ids: string[]
  events: AdminSubscriptionEvent[]
  mails: AdminSentMail[]
  access_links: AdminAccessLink[]
  /** Where the customer is signed in to the hub now. */
  sessions: AdminHubSession[]
}
export type AdminSubscriptionResponse = {
  subscription: AdminSubscription
  server_time: IsoDateTime
}
export type AdminSubscriptionListResponse = Page & {
  subscriptions: AdminSubscriptionListItem[]
}

/** `POST /admin/customer-hub/subscriptions/:id/login-email`. */
export type AdminSendLoginEmailResponse = { access_link: AdminAccessLink }
