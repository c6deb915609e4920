import type {
  BillingCycleRecord,
  BillingQuote,
  ChargeAttemptRecord,
  Claim,
  NewProblem,
  SubscriptionRecord,
} from "../../modules/subscription"

/**
 * - `due`: whatever the calendar and the dunning schedule say
 * - `charge`: an open failed charge is tried now, whatever its schedule says
 * - `settle`: the provider is asked what became of a payment; no new attempt is begun
 */
export type BillingMode = "due" | "charge" | "settle"

/** The cycles that a worker holds. */
export type WorkerInput = { worker: string; mode: BillingMode }

/** A cycle with what it is made of. */
export type Billable = { cycle: BillingCycleRecord; subscription: SubscriptionRecord }

/** A claimed cycle with what is needed to work on it. */
export type Claimed = Billable & {
  claim: Claim
  /** The last one. */
  attempt: ChargeAttemptRecord | null
}

export type QuoteResult =
  { cycle_id: string; quote: BillingQuote } | { cycle_id: string; problem: NewProblem }
