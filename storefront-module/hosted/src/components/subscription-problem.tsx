import type { StoreSubscription } from "../../../../src/types/http"
import type { PaymentOutcome } from "../queries/subscriptions"
import { noticeOf } from "../subscription-notice"
import { CardExpiry } from "./card-expiry"
import { CardMissing } from "./card-missing"
import { FailedPayment } from "./failed-payment"

export type SubscriptionProblemProps = {
  subscription: StoreSubscription
  /** Of the subscription's card, which the buttons belong to. */
  headingId: string
  /** The reader wants to replace the card here. */
  onUpdateCard: (subscription: StoreSubscription) => void
  onOutcome: (outcome: PaymentOutcome) => void
}

/**
 * What is wrong with a subscription, what happens next and what the reader can do; nothing when
 * all is well.
 */
export function SubscriptionProblem(props: SubscriptionProblemProps) {
  switch (noticeOf(props.subscription)) {
    case "card_missing":
      return <CardMissing {...props} />
    case "payment_failed":
      return <FailedPayment {...props} />
    case "card_ends_soon":
    case "card_ended":
      return <CardExpiry {...props} />
    case null:
      return null
  }
}
