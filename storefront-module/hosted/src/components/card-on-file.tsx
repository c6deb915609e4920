import { useTexts } from "../i18n"
import type { CardOnFile as Card } from "../../../../src/types/http"
import { useFormat } from "../format/use-format"

/**
 * Brand, last four digits and expiry of the card that is charged.
 *
 * @param serverTime - ISO 8601 instant; decides whether the card has expired
 */
export function CardOnFile({ card, serverTime }: { card: Card; serverTime: string }) {
  const { t } = useTexts()
  const format = useFormat()
  // A card is good until the end of its month.
  const expired = new Date(card.exp_year, card.exp_month, 1) <= new Date(serverTime)
  const expiry = { date: format.expiry(card.exp_month, card.exp_year) }

  return (
    <>
      <span>
        <span className="card-brand">{card.brand}</span>{" "}
        <span className="card-digits" aria-hidden="true">
          •••• {card.last4}
        </span>
        <span className="visually-hidden">
          {t("subscriptions.card_ending", { last4: card.last4 })}
        </span>
      </span>{" "}
      <span className={expired ? "card-expiry card-expiry--past" : "card-expiry"}>
        {expired
          ? t("subscriptions.card_expired", expiry)
          : t("subscriptions.card_expires", expiry)}
      </span>
    </>
  )
}
