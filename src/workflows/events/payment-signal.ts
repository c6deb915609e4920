import type { ProviderNews } from "../../payment-providers/stripe/webhooks"

/** What there is to do about a charge, a refund or a card; only ids, never states. */
export type PaymentNews =
  | ProviderNews
  /** A billing cycle whose failed charge is to be tried with the subscription's new card. */
  | { about: "new_card"; id: string }
  /** A payment method that another took the place of in a subscription. */
  | { about: "replaced_card"; id: string; subscription_id: string }

export type ReceivePaymentNewsInput = {
  news: PaymentNews
  /** How often it was put off before. */
  tries?: number
}

/** Emitted for news that could not be acted on yet, with {@link ReceivePaymentNewsInput}. */
export const PAYMENT_NEWS_POSTPONED = "customer_hub.payment_news_postponed"
