import type { CardOnFile } from "../types/http"

/** What the provider says became of a charge. */
export type ChargeOutcome =
  | { status: "succeeded" }
  | { status: "declined"; failure: ChargeFailure }
  /** The bank wants the customer to confirm the payment (3-D Secure). */
  | { status: "requires_action"; failure: ChargeFailure }
  /** Nothing was tried with it yet. */
  | { status: "untried" }
  /** It can never succeed any more. */
  | { status: "canceled" }
  /** No answer, or none yet: to be asked again later, never to be guessed. */
  | { status: "unknown"; message: string }

/** What became of a payment that is to be charged no more. */
export type FinalOutcome = Extract<
  ChargeOutcome,
  { status: "succeeded" | "canceled" | "unknown" }
>

export type ChargeFailure = {
  /** The provider's code, for example Stripe's `decline_code` `insufficient_funds`. */
  code: string
  message: string
  /** True for codes that trying again cannot help, for example a stolen card. */
  is_final: boolean
}

/**
 * How saved payment methods of one payment provider are charged. The engine makes Medusa's payment
 * session itself; a charger knows what the provider has beyond Medusa's interface. A charge is two
 * steps, so that no money moves before its record is stored.
 */
export type Charger = {
  /**
   * The `data` of the payment session of a billing cycle: makes the provider prepare a payment
   * with the saved method that takes no money yet.
   */
  sessionData(input: {
    payment_method_id: string
    subscription_id: string
    cycle_id: string
  }): Record<string, unknown>
  /**
   * Called once with what the provider returned for the session, before anything is charged.
   *
   * @returns the provider's id of the payment
   * @throws when the provider refuses or does not answer; the session is forgotten then
   */
  prepare(session: {
    data: Record<string, unknown> | undefined
    cycle_id: string
  }): Promise<string>
  /**
   * Charges. Never throws: what is not known is `unknown`.
   *
   * @param input.idempotency_key - the attempt's id: the same attempt is never two charges
   */
  confirm(input: {
    provider_payment_id: string
    payment_method_id: string
    idempotency_key: string
  }): Promise<ChargeOutcome>
  /** Asks what became of the payment. Never throws: what is not known is `unknown`. */
  readBack(provider_payment_id: string): Promise<ChargeOutcome>
  /**
   * Makes sure the payment can never succeed. `canceled` only when that is certain; `succeeded`
   * when the money had moved already; else `unknown`, and it is asked again. Never throws.
   */
  cancel(provider_payment_id: string): Promise<FinalOutcome>
  /** @returns the saved method's details; null when it is gone or no card */
  describeCard(payment_method_id: string): Promise<CardOnFile | null>
  /**
   * Asked before a trial, so that one card gets one. Left out where the provider has no such thing.
   *
   * @returns the same for every saving of the same card; null when it has none
   * @throws when the provider does not answer
   */
  fingerprintOf?(payment_method_id: string): Promise<string | null>
}
