import type {
  BillingCycleRecord,
  BillingQuote,
  NewProblem,
  SubscriptionRecord,
} from "../../modules/subscription"

/** A cycle with what it is made of. */
export type Billable = { cycle: BillingCycleRecord; subscription: SubscriptionRecord }

export type QuoteResult =
  | {
      cycle_id: string
      quote: BillingQuote
      /** The cycles of the same purchase that the quote is for too. */
      joined_ids: string[]
    }
  | { cycle_id: string; problem: NewProblem }
