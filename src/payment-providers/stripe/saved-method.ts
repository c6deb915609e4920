import type Stripe from "stripe"

/**
 * The payment method that a customer's payment or set-up left for later charges without them.
 *
 * @param intent - PaymentIntent or SetupIntent as Stripe answers it
 * @param customer - Stripe's id of the customer who is to be charged later
 * @returns the payment method's id; null when nothing was saved for that customer
 */
export function savedMethodOf(
  intent: Stripe.PaymentIntent | Stripe.SetupIntent,
  customer: string | null
): string | null {
  const usage =
    intent.object === "setup_intent" ? intent.usage : intent.setup_future_usage
  const isDone =
    intent.object === "setup_intent"
      ? intent.status === "succeeded"
      : // A bank answers to a debit days later; its mandate is given.
        ["succeeded", "requires_capture", "processing"].includes(intent.status)
  return customer &&
    isDone &&
    usage === "off_session" &&
    idOf(intent.customer) === customer
    ? idOf(intent.payment_method)
    : null
}

/** The id of what Stripe names, expanded or not. */
export function idOf(reference: string | { id: string } | null): string | null {
  return typeof reference === "string" ? reference : (reference?.id ?? null)
}
