import { useEffect } from "react"
import { useTexts } from "../i18n"
import type { StorePaymentStatementResponse } from "../../../../src/types/http"
import { useFormat } from "../format/use-format"
import type { DayRange } from "../payment-range"
import { picturesAreDrawn } from "../pictures"
import { PaidItems } from "./paid-items"
import { PaperFacts } from "./paper-facts"
import { StatementParty } from "./statement-party"
import { StatementTotals } from "./statement-totals"

const COLUMNS = [
  "payments.date",
  "payments.order",
  "payments.invoice",
  "payments.status_column",
  "statement.paid",
  "statement.refunded",
] as const

/**
 * The payments of a period on paper, and only there. Opens the browser's print dialog each time it
 * is given another statement, as soon as everything is drawn.
 *
 * @param printedAt - ISO 8601 instant
 */
export function Statement({
  statement,
  range,
  printedAt,
}: {
  statement: StorePaymentStatementResponse
  range: DayRange
  printedAt: string
}) {
  const { t } = useTexts()
  const format = useFormat()
  const { seller, buyer, payments, totals, count } = statement

  useEffect(() => {
    let isShown = true
    void picturesAreDrawn().then(() => {
      if (isShown) {
        window.print()
      }
    })
    return () => {
      isShown = false
    }
  }, [statement])

  return (
    <section className="on-paper statement">
      <h1 className="page-heading">{t("statement.title")}</h1>
      <div className="statement__parties">
        <StatementParty label={t("statement.store")} party={seller} />
        <StatementParty label={t("statement.person")} party={buyer} />
      </div>
      <PaperFacts range={range} printedAt={printedAt} />
      <table className="statement__table">
        <caption className="visually-hidden">{t("statement.caption")}</caption>
        <thead>
          <tr>
            {COLUMNS.map((label) => (
              <th key={label} scope="col">
                {t(label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {payments.map((payment) => (
            <tr key={payment.id}>
              <td>{format.shortDate(payment.date)}</td>
              <td>
                <span>
                  {t("payments.order_number", { number: payment.order_number })}
                </span>
                <PaidItems payment={payment} />
              </td>
              <td>
                {payment.invoice_number}
                {payment.credit_notes.map(({ id, number }) => (
                  <span key={id} className="statement__credit-note">
                    {t("payments.credit_note", { number })}
                  </span>
                ))}
              </td>
              <td>{t(`payments.status.${payment.status}`)}</td>
              <td>{format.money(payment.price, payment.currency_code)}</td>
              <td>
                {payment.refunded > 0 &&
                  format.money(payment.refunded, payment.currency_code)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {count > payments.length && (
        <p>{t("statement.incomplete", { shown: payments.length, count })}</p>
      )}
      <StatementTotals totals={totals} />
    </section>
  )
}
