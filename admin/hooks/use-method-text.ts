import type { PaymentMethodOnFile } from "../../src/types/http"
import { useHubTranslation } from "./use-hub-translation"

/** A payment method in words, such as "Visa ending in 4242" or "Link". */
export function useMethodText(): (method: PaymentMethodOnFile) => string {
  const { t } = useHubTranslation()

  return (method) => {
    switch (method.type) {
      case "card": {
        const { brand, last4 } = method
        return t("paymentMethod.cardNumber", {
          brand: t(`paymentMethod.brands.${brand}`, brand),
          last4,
        })
      }
      case "sepa_debit":
        return t("paymentMethod.bankAccount", { last4: method.last4 })
      default:
        return t(`paymentMethod.wallets.${method.type}`)
    }
  }
}
