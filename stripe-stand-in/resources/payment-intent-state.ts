import type Stripe from "stripe"
import { refused } from "../errors"

/** The states in which an intent still waits for its charge. */
export const OPEN = [
  "requires_payment_method",
  "requires_confirmation",
  "requires_action",
]

/** The answer to what an intent's state no longer allows; it carries the intent. */
export function unexpectedState(intent: Stripe.PaymentIntent, message: string) {
  return refused(message, {
    code: "payment_intent_unexpected_state",
    payment_intent: intent,
  })
}
