import { SectionRow } from "@medusajs/dashboard/components"

import type { AdminSubscription } from "../../../src/types/http"
import { useFormatters } from "../../hooks/use-formatters"
import { useHubTranslation } from "../../hooks/use-hub-translation"

/** What the card is charged next, as the customer sees it, and what it is made of. */
export const NextPaymentRow = ({
  subscription: { next_payment: next },
}: {
  subscription: AdminSubscription
}) => {
  const { t } = useHubTranslation()
  const { formatMoney } = useFormatters()
  if (!next) {
    return null
  }
  const price = (amount: number) => formatMoney(amount, next.currency_code)
  const madeOf = [
    t("nextPayment.items", { price: price(next.items) }),
    next.shipping !== 0 && t("nextPayment.shipping", { price: price(next.shipping) }),
    next.tax !== 0 && t("nextPayment.tax", { price: price(next.tax) }),
  ].filter(Boolean)
  const lines = [
    price(next.total),
    madeOf.length > 1 && madeOf.join(" + "),
    next.tax_included !== 0 &&
      t("nextPayment.taxIncluded", { price: price(next.tax_included) }),
    next.together_with.length > 0 &&
      t("nextPayment.together", {
        numbers: next.together_with.map(({ display_id }) => `#${display_id}`).join(", "),
      }),
  ]
  return (
    <SectionRow
      title={t("subscriptions.fields.nextPayment")}
      value={lines.filter(Boolean).join("\n")}
    />
  )
}
