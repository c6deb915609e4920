import type { PaymentMethodOnFile } from "../../../../src/types/http"

/** What a payment method is called where its kind needs no words of its own: names are no texts. */
export const METHOD_NAMES: Record<
  Exclude<PaymentMethodOnFile["type"], "card">,
  string
> = {
  link: "Link",
  sepa_debit: "SEPA",
  amazon_pay: "Amazon Pay",
}

/** @example methodName({ type: "card", brand: "visa", last4: "0341", … }) // "Visa 0341" */
export function methodName(method: PaymentMethodOnFile): string {
  switch (method.type) {
    case "card":
      return `${method.brand.charAt(0).toUpperCase()}${method.brand.slice(1)} ${method.last4}`
    case "sepa_debit":
      return `${METHOD_NAMES.sepa_debit} ${method.last4}`
    default:
      return METHOD_NAMES[method.type]
  }
}
