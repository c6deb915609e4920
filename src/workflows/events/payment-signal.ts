import type { ProviderSignal } from "../../payment-providers"

/** What there is to do about a charge, a refund or a card; only ids, never states. */
export type PaymentSignal =
  | (ProviderSignal & { provider_id: string })
  /** A billing cycle whose failed charge is to be tried with the subscription's new card. */
  | { about: "new_card"; id: string }
  /** A payment method that another took the place of in a subscription. */
  | { about: "replaced_card"; id: string; provider_id: string; subscription_id: string }

export type ReceivePaymentSignalInput = {
  signal: PaymentSignal
  /** How often it was put off before. */
  tries?: number
}

/** Emitted for a signal that could not be acted on yet, with {@link ReceivePaymentSignalInput}. */
export const PAYMENT_SIGNAL_POSTPONED = "customer_hub.payment_signal_postponed"
