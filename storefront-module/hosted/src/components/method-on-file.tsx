import { useTexts } from "../i18n"
import type { CardOnFile, PaymentMethodOnFile } from "../../../../src/types/http"
import { useFormat } from "../format/use-format"
import { METHOD_NAMES } from "./method-name"

/**
 * What is charged: brand, last four digits and expiry of a card, the digits of a bank account, the
 * name of a wallet.
 *
 * @param serverTime - ISO 8601 instant; decides whether a card has expired
 */
export function MethodOnFile({
  method,
  serverTime,
}: {
  method: PaymentMethodOnFile
  serverTime: string
}) {
  switch (method.type) {
    case "card":
      return (
        <>
          <Digits name={method.brand} last4={method.last4} />{" "}
          <Expiry card={method} serverTime={serverTime} />
        </>
      )
    case "sepa_debit":
      return <Digits name={METHOD_NAMES.sepa_debit} last4={method.last4} />
    default:
      return <span>{METHOD_NAMES[method.type]}</span>
  }
}

function Digits({ name, last4 }: { name: string; last4: string }) {
  const { t } = useTexts()
  return (
    <span>
      <span className="card-brand">{name}</span>{" "}
      <span className="card-digits" aria-hidden="true">
        •••• {last4}
      </span>
      <span className="visually-hidden">{t("subscriptions.card_ending", { last4 })}</span>
    </span>
  )
}

function Expiry({ card, serverTime }: { card: CardOnFile; serverTime: string }) {
  const { t } = useTexts()
  const format = useFormat()
  // A card is good until the end of its month.
  const expired = new Date(card.exp_year, card.exp_month, 1) <= new Date(serverTime)
  const expiry = { date: format.expiry(card.exp_month, card.exp_year) }
  return (
    <span className={expired ? "card-expiry card-expiry--past" : "card-expiry"}>
      {expired
        ? t("subscriptions.card_expired", expiry)
        : t("subscriptions.card_expires", expiry)}
    </span>
  )
}
