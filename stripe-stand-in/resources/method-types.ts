import type Stripe from "stripe"
import { refused } from "../errors"

/**
 * The types that the stand-in's account has switched on in its Dashboard, as far as a payment can use
 * them: bank debits are in euros, and cannot be captured by hand; Amazon Pay leads away from the page.
 *
 * @param mayRedirect - as the intent allows it
 */
export function typesSwitchedOn(
  mayRedirect: boolean,
  payment?: { currency: string; capture: string }
): string[] {
  const isDebitable =
    !payment || (payment.currency === "eur" && payment.capture !== "manual")
  return [
    "card",
    "link",
    ...(isDebitable ? ["sepa_debit"] : []),
    ...(mayRedirect ? ["amazon_pay"] : []),
  ]
}

/**
 * @param intent - whose `payment_method_types` say what it can use
 * @throws for a payment method of another type
 */
export function checkType(
  intent: Stripe.PaymentIntent | Stripe.SetupIntent,
  { type }: Stripe.PaymentMethod
): void {
  const { payment_method_types: allowed } = intent
  if (!allowed.includes(type)) {
    const kind = intent.object === "payment_intent" ? "PaymentIntent" : "SetupIntent"
    throw refused(
      `The PaymentMethod provided (${type}) is not allowed for this ${kind}. Please attach a PaymentMethod of one of the following types: ${allowed.join(", ")}. Alternatively, update the allowed payment_method_types for this ${kind} to include "${type}".`,
      { param: "payment_method" }
    )
  }
}
