/**
 * The data of Medusa's `order.placed`. Billing marks its own orders, so that nobody has to ask the
 * database what they are; what Medusa emits for a purchase has the id only.
 */
export type OrderPlaced = {
  id: string
  /** A renewal made the order: it starts no subscription, and billing issues its invoice. */
  is_subscription_renewal?: true
}
