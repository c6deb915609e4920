import { useTexts } from "../i18n"
import type { StoreCardOfSubscription } from "../../../../src/types/http"
import { useFormat } from "../format/use-format"
import { MethodOnFile } from "./method-on-file"
import { Facts, type Fact } from "./facts"
import { SubscriptionItems } from "./subscription-items"

/** The id of its heading, which takes the focus after a question below is answered. */
export function cardOfHeadingId({
  display_id,
}: Pick<StoreCardOfSubscription, "display_id">): string {
  return `card-of-${display_id}`
}

/**
 * Which subscription a card is for, and what is wrong with the present one.
 *
 * @param withCard - false once the present card is not the present one any more
 */
export function CardOfSubscription({
  subscription,
  serverTime,
  withCard,
}: {
  subscription: StoreCardOfSubscription
  serverTime: string
  withCard: boolean
}) {
  const { t } = useTexts()
  const format = useFormat()
  const { card, failed_charge: failed } = subscription
  const facts: Fact[] = []
  if (card) {
    facts.push({
      label: card.type === "card" ? t("card.present") : t("card.present_method"),
      value: <MethodOnFile method={card} serverTime={serverTime} />,
    })
  }

  return (
    <section className="card-of">
      <h2 id={cardOfHeadingId(subscription)} tabIndex={-1} className="card-of__number">
        {t("subscriptions.number", { number: subscription.display_id })}
      </h2>
      <SubscriptionItems items={subscription.items} />
      {withCard && facts.length > 0 && <Facts facts={facts} />}
      {withCard && failed && (
        <p className="notice notice--bad">
          <strong>
            {failed.amount === null
              ? t("subscriptions.failed", { date: format.date(failed.failed_at) })
              : t("subscriptions.failed_amount", {
                  price: format.money(failed.amount, subscription.currency_code),
                  date: format.date(failed.failed_at),
                })}
          </strong>{" "}
          {failed.reason}
        </p>
      )}
    </section>
  )
}
