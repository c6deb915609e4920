import type Stripe from "stripe"

import type { CardOnFile, PaymentMethodOnFile } from "../../types/http"

/** What is shown of a card. */
export function cardDetailsOf(card: Stripe.PaymentMethod.Card): CardOnFile {
  const { brand, last4, exp_month, exp_year } = card
  return { type: "card", brand, last4, exp_month, exp_year }
}

/** @returns null for kinds that the engine does not charge without the customer */
export function methodDetailsOf(
  method: Stripe.PaymentMethod
): PaymentMethodOnFile | null {
  switch (method.type) {
    case "card":
      return method.card ? cardDetailsOf(method.card) : null
    case "link":
      return { type: "link" }
    case "amazon_pay":
      return { type: "amazon_pay" }
    case "sepa_debit":
      return method.sepa_debit?.last4
        ? { type: "sepa_debit", last4: method.sepa_debit.last4 }
        : null
    default:
      return null
  }
}
