import { useTexts } from "../i18n"
import type { StorePayment } from "../../../../src/types/http"
import { useFormat } from "../format/use-format"

/** What a payment was for: its items, and the subscriptions that they belong to. */
export function PaidItems({
  payment: { items, subscription_numbers },
}: {
  payment: StorePayment
}) {
  const { t } = useTexts()
  const format = useFormat()
  return (
    <span className="paid-items">
      {items.map(({ title, variant_title, quantity }, index) => (
        <span key={index} className="paid-items__line">
          {t("payments.item", {
            quantity,
            title: variant_title === null ? title : `${title}, ${variant_title}`,
          })}
        </span>
      ))}
      {subscription_numbers.length > 0 && (
        <span className="paid-items__line">
          {t("payments.of_subscriptions", {
            count: subscription_numbers.length,
            numbers: format.numbers(subscription_numbers),
          })}
        </span>
      )}
    </span>
  )
}
