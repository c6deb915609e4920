import { useTexts } from "../i18n"
import type { StoreSubscriptionItem } from "../../../../src/types/http"

/** The products of a subscription, each with its picture. */
export function SubscriptionItems({ items }: { items: StoreSubscriptionItem[] }) {
  const { t } = useTexts()
  return (
    <ul className="items">
      {items.map((item) => (
        <li key={item.id} className="items__item">
          {item.thumbnail ? (
            <img className="items__picture" src={item.thumbnail} alt="" loading="lazy" />
          ) : (
            <span className="items__picture items__picture--none" aria-hidden="true" />
          )}
          <span className="items__text">
            <span className="items__title">{item.title}</span>
            {item.variant_title !== null && (
              <span className="items__quantity">{item.variant_title}</span>
            )}
            <span className="items__quantity">
              {t("subscriptions.quantity", { count: item.quantity })}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}
