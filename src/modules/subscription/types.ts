import type { InferTypeOf } from "@medusajs/framework/types"

import type { Actor, BillingProblem } from "../../types/http"
import type { BillingCycle } from "./models/billing-cycle"
import type { ChargeAttempt } from "./models/charge-attempt"
import type { Subscription } from "./models/subscription"
import type { SubscriptionItem } from "./models/subscription-item"
import type { UnknownPayment } from "./models/unknown-payment"

export type SubscriptionRecord = Omit<
  InferTypeOf<typeof Subscription>,
  "items" | "cycles" | "events" | "questions"
> & { items: SubscriptionItemRecord[] }

export type SubscriptionItemRecord = Omit<
  InferTypeOf<typeof SubscriptionItem>,
  "subscription" | "first_price"
> & { first_price: ItemPrice | null }

/** The price of one unit: a decimal in major units. */
export type ItemPrice = { unit_price: string; is_tax_inclusive: boolean }

export type BillingCycleRecord = Omit<
  InferTypeOf<typeof BillingCycle>,
  "subscription" | "attempts" | "quote" | "problem"
> & { quote: BillingQuote | null; problem: BillingProblem | null }

export type ChargeAttemptRecord = Omit<InferTypeOf<typeof ChargeAttempt>, "cycle">

/** A payment of a cycle that is not in the books. */
export type NewUnknownPayment = Pick<
  InferTypeOf<typeof UnknownPayment>,
  | "payment_provider_id"
  | "provider_payment_id"
  | "subscription_id"
  | "cycle_number"
  | "amount"
  | "currency_code"
  | "made_at"
>

/** A tax rate as of the day of the quote. */
export type QuoteTaxLine = {
  tax_rate_id?: string
  code: string
  rate: number
  description?: string
  provider_id?: string
}

/** What one period costs, settled before it is charged. Amounts in major units, as strings. */
export type BillingQuote = {
  /** When it was made; its order and payment carry this time. */
  quoted_at: string
  /** What is charged, rounded to the currency's minor unit. */
  total: string
  items: {
    /** Ids of the order's lines are settled here too, so that making them again changes nothing. */
    line_item_id: string
    variant_id: string
    product_id: string
    title: string
    quantity: number
    unit_price: string
    is_tax_inclusive: boolean
    /** What an order line shows of product and variant, as of the day. */
    details: Record<string, unknown>
    tax_lines: QuoteTaxLine[]
    reservations: QuoteReservation[]
  }[]
  shipping: {
    shipping_method_id: string
    shipping_option_id: string
    name: string
    amount: string
    is_tax_inclusive: boolean
    data: Record<string, unknown> | null
    tax_lines: QuoteTaxLine[]
  } | null
}

/** Stock that a line needs of one inventory item; held before the charge, then the order's. */
export type QuoteReservation = {
  /** Of the reservation in Medusa, so that making it again is refused. */
  id: string
  inventory_item_id: string
  quantity: number
  /** Whether it may be promised without being there. */
  allow_backorder: boolean
}

export type CancelSubscriptionInput = {
  id: string
  canceled_by: Actor
  reason: string | null
  /** Why the system canceled it. */
  reason_code?: "payment_failed" | "trial_used"
  /** Business time. */
  at: Date
}

/** What a cancellation found and did. */
export type Cancellation = {
  subscription_id: string
  customer_id: string
  /** False when it was canceled before: nothing changed and nothing is announced. */
  changed: boolean
  /** Charges that may be on their way: the provider decides what becomes of them. */
  open_charges: { cycle_id: string; provider_payment_id: string }[]
  /** Whether a charge that it shares with other subscriptions is under way. */
  shared_charge_under_way: boolean
}

/** Something that happened to a subscription; announced as the event `hub_subscription.<name>`. */
export type NewSubscriptionEvent = {
  name:
    | "created"
    | "renewed"
    | "payment_failed"
    | "recovered"
    | "canceled"
    | "completed"
    | "payment_method_updated"
    | "next_charge_changed"
    | "ownership_confirmed"
    | "ownership_denied"
    | "order_canceled"
    | "order_refunded"
    | "disputed"
    | "dispute_closed"
    | "kept_running"
  details: Record<string, unknown>
}

/** After what staff are asked whether a subscription goes on. */
export type StaffQuestionReason = "order_canceled" | "order_refunded" | "disputed"

export type AskStaffInput = {
  subscription_ids: string[]
  reason: StaffQuestionReason
  /** The order's id, or that of the dispute's row. */
  reference_id: string
  /** Whether nothing is charged until they have answered. */
  stops: "always" | "before_first_renewal" | "never"
  /** For the audit log and those who listen to events. */
  details: Record<string, unknown>
  /** Business time. */
  at: Date
}

export type AnswerQuestionsInput = {
  id: string
  /** Those that whoever answers has seen. */
  question_ids: string[]
  answered_by: Actor
  /** Business time. */
  at: Date
}

export type DisputeState = "open" | "won" | "lost"

export type DisputeInput = {
  dispute: {
    payment_provider_id: string
    provider_dispute_id: string
    /** Of Medusa's Payment Module. */
    payment_id: string
    state: DisputeState
    /** Major units. */
    amount: string
    currency_code: string
    reason: string
    is_money_out: boolean
    movements: number
    respond_by: Date | null
    opened_at: Date
  }
  /** Those that the payment was made for. */
  subscription_ids: string[]
  stops_charging: boolean
  /** Business time. */
  at: Date
}

export type Announcement = {
  event_id: string
  name: string
  subscription_id: string
  customer_id: string
  details: Record<string, unknown> | null
}

/** A claim on a billing cycle: while it holds, nobody else works on it. */
export type Claim = { cycle_id: string; worker: string }

export type DueCyclesInput = {
  worker: string
  /** Business time. */
  at: Date
  limit: number
  lease_seconds: number
  /** Where the last batch ended, so that its rows are not walked over again. */
  after?: { work_at: Date; id: string }
}

/** A period of a subscription: number, start, and the start of the next. */
export type CyclePeriod = { number: number; start: Date; end: Date }

export type StartChargingInput = {
  claim: Claim
  quote: BillingQuote
  joined_ids: string[]
}

/** Where the money of a cycle will be: Medusa's payment session and the provider's payment. */
export type PreparedPayment = {
  payment_collection_id: string
  payment_session_id: string
  provider_payment_id: string
}

/** Why no attempt begins. */
export type AttemptRefusal = "subscription_ended" | "changed" | "claim_lost"

export type FailedChargeInput = {
  claim: Claim
  /** Business time. */
  at: Date
  /** Null when nothing was tried: there is no saved method that can be charged. */
  attempt: { id: string; number: number; status: "declined" | "requires_action" } | null
  /** The card that was tried, or that there is none. */
  payment_method_id: string | null
  failure: { code: string; message: string }
  retry_at: Date | null
  /** When the engine looks again: to retry, or to take the last step. */
  work_at: Date | null
  /** True when the last step follows at once. */
  keep_claim: boolean
}

export type FulfilledCycleInput = {
  claim: Claim
  /** Business time. */
  at: Date
  /** The periods after the fulfilled ones, by cycle: the claimed one and those charged with it. */
  next: Record<string, CyclePeriod>
}

export type MissedPeriodsInput = {
  claim: Claim
  /** Business time. */
  at: Date
  /** The periods after the claimed one up to the newest due one, in order. */
  following: CyclePeriod[]
}

export type LastStepInput = {
  claim: Claim
  last_step: "cancel" | "stay_past_due"
  /** Business time. */
  at: Date
  /**
   * For `stay_past_due`: when to ask the provider once more, since the customer may finish a payment
   * there; null without one.
   */
  look_again_at: Date | null
}

/** What stands in the way of a charge; how often is counted where it is stored. */
export type NewProblem = Omit<BillingProblem, "tries">

export type ReportedProblem = {
  claim: Claim
  problem: NewProblem
  /** Business time. */
  at: Date
  /** When it is looked at again. */
  work_at: Date
  /** False when it is not known how far it came: the next look goes on from where it is. */
  has_failed: boolean
}
