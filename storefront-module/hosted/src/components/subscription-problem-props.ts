import type { StoreSubscription } from "../../../../src/types/http"
import type { PaymentOutcome } from "../queries/subscriptions"

/** What every notice about a subscription gets. */
export type SubscriptionProblemProps = {
  subscription: StoreSubscription
  /** Of the subscription's card, which the buttons belong to. */
  headingId: string
  /** The reader wants to replace the card here. */
  onUpdateCard: (subscription: StoreSubscription) => void
  onOutcome: (outcome: PaymentOutcome) => void
}
