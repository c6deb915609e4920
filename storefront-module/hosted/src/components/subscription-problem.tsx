import { noticeOf } from "../subscription-notice"
import { CardExpiry } from "./card-expiry"
import { CardMissing } from "./card-missing"
import { ChargingStopped } from "./charging-stopped"
import { FailedPayment } from "./failed-payment"
import type { SubscriptionProblemProps } from "./subscription-problem-props"
import { WaitingForShop } from "./waiting-for-shop"

/**
 * What is wrong with a subscription, what happens next and what the reader can do; nothing when
 * all is well.
 */
export function SubscriptionProblem(props: SubscriptionProblemProps) {
  switch (noticeOf(props.subscription)) {
    case "charging_stopped":
      return <ChargingStopped />
    case "waiting":
      return <WaitingForShop {...props} />
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
