import { useTexts } from "../i18n"
import type { PaymentTotal } from "../../../../src/types/http"
import { useFormat } from "../format/use-format"

const COLUMNS = [
  "statement.currency",
  "statement.paid",
  "statement.refunded",
  "statement.net",
] as const

/** What was paid and given back, a line a currency. */
export function StatementTotals({ totals }: { totals: PaymentTotal[] }) {
  const { t } = useTexts()
  const format = useFormat()

  return (
    <div className="statement__totals">
      <h2>{t("statement.totals")}</h2>
      <table className="statement__table">
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
          {totals.map(({ currency_code: currency, paid, refunded }) => (
            <tr key={currency}>
              <th scope="row">{currency.toUpperCase()}</th>
              <td>{format.money(paid, currency)}</td>
              <td>{format.money(refunded, currency)}</td>
              <td>{format.money(paid - refunded, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
