import type { ChargeAttemptRecord, Claim } from "../../modules/subscription"
import type { Billable } from "../../queries/quotes/types"

/**
 * - `due`: whatever the calendar and the dunning schedule say
 * - `charge`: an open failed charge is tried now, whatever its schedule says
 * - `settle`: the provider is asked what became of a payment; no new attempt is begun
 */
export type BillingMode = "due" | "charge" | "settle"

/** The cycles that a worker holds. */
export type WorkerInput = { worker: string; mode: BillingMode }

/** A cycle with those of the same purchase that are charged with it. */
export type Payable = Billable & { joined: Billable[] }

/** A claimed cycle with what is needed to work on it. */
export type Claimed = Payable & {
  claim: Claim
  /** The last one. */
  attempt: ChargeAttemptRecord | null
}
