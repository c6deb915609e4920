import { useTexts } from "../i18n"
import type { PaymentTotal } from "../../../../src/types/http"
import { useFormat } from "../format/use-format"

/** What was paid and given back, a line a currency. */
export function StatementTotals({ totals }: { totals: PaymentTotal[] }) {
  const { t } = useTexts()
  const format = useFormat()
  const hasReturns = totals.some(({ returned_by_bank }) => returned_by_bank > 0)
  const columns = [
    "statement.currency",
    "statement.paid",
    "statement.refunded",
    ...(hasReturns ? (["statement.returned_by_bank"] as const) : []),
    "statement.net",
  ] as const

  return (
    <div className="statement__totals">
      <h2>{t("statement.totals")}</h2>
      <table className="statement__table">
        <thead>
          <tr>
            {columns.map((label) => (
              <th key={label} scope="col">
                {t(label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {totals.map(({ currency_code: currency, paid, refunded, returned_by_bank }) => (
            <tr key={currency}>
              <th scope="row">{currency.toUpperCase()}</th>
              <td>{format.money(paid, currency)}</td>
              <td>{format.money(refunded, currency)}</td>
              {hasReturns && <td>{format.money(returned_by_bank, currency)}</td>}
              <td>{format.money(paid - refunded - returned_by_bank, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
