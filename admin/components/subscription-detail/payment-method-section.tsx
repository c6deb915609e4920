import { SectionRow } from "@medusajs/dashboard/components"

import type { CardOnFile } from "../../../src/types/http"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { Section } from "../section"
import { SectionNote } from "../section-note"

/** The card that the next charge goes to. */
export const PaymentMethodSection = ({ card }: { card: CardOnFile | null }) => {
  const { t } = useHubTranslation()

  return (
    <Section title={t("paymentMethod.title")}>
      {card ? (
        <>
          <SectionRow
            title={t("paymentMethod.card")}
            value={t("paymentMethod.cardNumber", {
              brand: t(`paymentMethod.brands.${card.brand}`, card.brand),
              last4: card.last4,
            })}
          />
          <SectionRow
            title={t("paymentMethod.expires")}
            value={`${String(card.exp_month).padStart(2, "0")}/${card.exp_year}`}
          />
        </>
      ) : (
        <SectionNote>{t("paymentMethod.none")}</SectionNote>
      )}
    </Section>
  )
}
