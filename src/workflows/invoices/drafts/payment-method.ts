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

const WALLETS: Record<string, string | undefined> = {
  amazon_pay: "Amazon Pay",
  link: "Link",
}

/**
 * How somebody paid, in words.
 *
 * @returns null when the provider tells nothing
 * @example paymentMethodOf({ method_type: "card", card_brand: "visa", card_last4: "4242" }) // "Visa •••• 4242"
 */
export function paymentMethodOf({
  method_type,
  card_brand,
  card_last4,
}: Pick<SourcePayment, "method_type" | "card_brand" | "card_last4">): string | null {
  const wallet = WALLETS[method_type ?? ""]
  if (wallet) {
    return wallet
  }
  if (method_type === "sepa_debit") {
    return card_last4 && `SEPA •••• ${card_last4}`
  }
  if (!card_brand || !card_last4) {
    return null
  }
  const brand =
    BRANDS[card_brand] ?? card_brand.charAt(0).toUpperCase() + card_brand.slice(1)
  return `${brand} •••• ${card_last4}`
}
