import type {
  BillingCycleRecord,
  BillingQuote,
  NewProblem,
  SubscriptionItemRecord,
  SubscriptionRecord,
} from "../../modules/subscription"

/** A cycle with what it is made of. */
export type Billable = { cycle: BillingCycleRecord; subscription: SubscriptionRecord }

/** What a quote asks of a subscription: also of one that a cart would start. */
export type QuotableSubscription = Pick<
  SubscriptionRecord,
  | "id"
  | "source_order_id"
  | "plan_id"
  | "interval"
  | "interval_count"
  | "customer_id"
  | "account_holder_id"
  | "payment_provider_id"
  | "payment_method_id"
  | "region_id"
  | "currency_code"
  | "sales_channel_id"
  | "shipping_address"
  | "billing_address"
  | "shipping_option_id"
  | "shipping_method"
> & { items: QuotableItem[] }

export type QuotableItem = Pick<
  SubscriptionItemRecord,
  "variant_id" | "title" | "thumbnail" | "quantity" | "is_tax_inclusive" | "first_price"
> & { unit_price: number | string }

/** Of a {@link Billable}, what a quote is made of. */
export type Quotable = {
  cycle: Pick<BillingCycleRecord, "id" | "number" | "due_at" | "first_failed_at">
  subscription: QuotableSubscription
}

export type QuoteResult =
  | {
      cycle_id: string
      quote: BillingQuote
      /** The cycles of the same purchase that the quote is for too. */
      joined_ids: string[]
    }
  | { cycle_id: string; problem: NewProblem }
