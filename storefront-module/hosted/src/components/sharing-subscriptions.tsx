import { useTexts } from "../i18n"
import type { StoreSharingSubscription } from "../../../../src/types/http"
import { useFormat } from "../format/use-format"

/** The subscriptions that "use this card for all" means: what each is, costs and goes to. */
export function SharingSubscriptions({
  id,
  subscriptions,
}: {
  /** For the tick, which they describe. */
  id: string
  subscriptions: StoreSharingSubscription[]
}) {
  const { t } = useTexts()
  const format = useFormat()
  return (
    <ul id={id} className="sharing">
      {subscriptions.map(({ id, display_id, plan, delivery_address, ...other }) => (
        <li key={id}>
          <strong>
            {t("subscriptions.number", { number: display_id })}:{" "}
            {other.items
              .map(({ title, quantity }) => t("card.item", { title, quantity }))
              .join(", ")}
          </strong>
          <span>
            {t("subscriptions.price", {
              price: format.money(other.item_total, other.currency_code),
              interval: t(`interval.${plan.interval}`, { count: plan.interval_count }),
            })}
          </span>
          {delivery_address.length > 0 && (
            <span>{t("card.delivery", { address: delivery_address.join(", ") })}</span>
          )}
        </li>
      ))}
    </ul>
  )
}
