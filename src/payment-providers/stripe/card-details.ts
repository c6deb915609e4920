import type Stripe from "stripe"

import type { CardOnFile } from "../../types/http"

/** What is shown of a card. */
export function detailsOf(card: Stripe.PaymentMethod.Card): CardOnFile {
  const { brand, last4, exp_month, exp_year } = card
  return { brand, last4, exp_month, exp_year }
}
