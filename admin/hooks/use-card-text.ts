import type { CardOnFile } from "../../src/types/http"
import { useHubTranslation } from "./use-hub-translation"

/** A card in words, such as "Visa ending in 4242". */
export function useCardText(): (card: CardOnFile) => string {
  const { t } = useHubTranslation()

  return ({ brand, last4 }) =>
    t("paymentMethod.cardNumber", {
      brand: t(`paymentMethod.brands.${brand}`, brand),
      last4,
    })
}
