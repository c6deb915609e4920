import { useTexts } from "../i18n"
import type { StoreSubscription } from "../../../../src/types/http"
import { SubscriptionCard, type SubscriptionCardProps } from "./subscription-card"

/** Running subscriptions first, ended ones below, each group under its own heading. */
export function SubscriptionList({
  subscriptions,
  ...cardProps
}: SubscriptionCardProps & { subscriptions: StoreSubscription[] }) {
  const { t } = useTexts()
  const hasEnded = ({ status }: StoreSubscription) =>
    status === "canceled" || status === "completed"
  const groups = [
    ["current", subscriptions.filter((subscription) => !hasEnded(subscription))],
    ["ended", subscriptions.filter(hasEnded)],
  ] as const

  return groups
    .filter(([, members]) => members.length > 0)
    .map(([name, members]) => (
      <section key={name} className="group" aria-labelledby={`group-${name}`}>
        <h2 id={`group-${name}`} className="group__title">
          {t(`subscriptions.${name}`)}
        </h2>
        <div className="group__cards">
          {members.map((subscription) => (
            <SubscriptionCard
              key={subscription.id}
              subscription={subscription}
              {...cardProps}
            />
          ))}
        </div>
      </section>
    ))
}
