import type { PaymentMethodOnFile } from "../types/http"

/** How a subscription keeps what its payment method is. */
export type MethodColumns = {
  /** Says nothing where the others are null. */
  payment_method_type: PaymentMethodOnFile["type"]
  card_brand: string | null
  /** Of a bank account too. */
  card_last4: string | null
  card_exp_month: number | null
  card_exp_year: number | null
}

/** @param method - null where there is none, or its provider tells nothing of it */
export function methodColumns(method: PaymentMethodOnFile | null): MethodColumns {
  const card = method?.type === "card" ? method : null
  const account = method?.type === "sepa_debit" ? method : null
  return {
    payment_method_type: method?.type ?? "card",
    card_brand: card?.brand ?? null,
    card_last4: (card ?? account)?.last4 ?? null,
    card_exp_month: card?.exp_month ?? null,
    card_exp_year: card?.exp_year ?? null,
  }
}

/** @returns null when there is none, or nothing is known of it */
export function methodOf({
  payment_method_type: type,
  card_brand: brand,
  card_last4: last4,
  card_exp_month: exp_month,
  card_exp_year: exp_year,
}: MethodColumns): PaymentMethodOnFile | null {
  switch (type) {
    case "link":
    case "amazon_pay":
      return { type }
    case "sepa_debit":
      return last4 ? { type, last4 } : null
    case "card":
      return brand && last4 && exp_month && exp_year
        ? { type, brand, last4, exp_month, exp_year }
        : null
  }
}
