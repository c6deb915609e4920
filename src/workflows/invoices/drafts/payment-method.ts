import type { SourcePayment } from "../../../queries/orders-to-invoice"

/** Brands as Stripe writes them, where a capital letter does not make the name. */
const BRANDS: Record<string, string> = {
  amex: "American Express",
  cartes_bancaires: "Cartes Bancaires",
  diners: "Diners Club",
  eftpos_au: "eftpos Australia",
  jcb: "JCB",
  unionpay: "UnionPay",
  unknown: "Card",
}

/**
 * How somebody paid, in words.
 *
 * @returns null when the provider tells nothing
 * @example paymentMethodOf({ card_brand: "visa", card_last4: "4242" }) // "Visa •••• 4242"
 */
export function paymentMethodOf({
  card_brand,
  card_last4,
}: Pick<SourcePayment, "card_brand" | "card_last4">): string | null {
  if (!card_brand || !card_last4) {
    return null
  }
  const brand =
    BRANDS[card_brand] ?? card_brand.charAt(0).toUpperCase() + card_brand.slice(1)
  return `${brand} •••• ${card_last4}`
}
