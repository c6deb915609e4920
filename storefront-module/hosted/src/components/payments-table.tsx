import { useTexts } from "../i18n"
import type {
  PaymentOrder,
  PaymentSortField,
  PaymentStatus,
  StorePayment,
} from "../../../../src/types/http"
import { useFormat } from "../format/use-format"
import { Badge, type BadgeTone } from "./badge"
import { PaidItems } from "./paid-items"
import { PaymentDocuments } from "./payment-documents"
import { SortHeader } from "./sort-header"

const COLUMNS = [
  ["date", "payments.date"],
  ["price", "payments.price"],
  ["order", "payments.order"],
  ["status", "payments.status_column"],
] as const satisfies readonly (readonly [PaymentSortField, string])[]

const TONES: Record<PaymentStatus, BadgeTone> = {
  paid: "good",
  partially_refunded: "info",
  refunded: "neutral",
  disputed: "warn",
  returned_by_bank: "neutral",
}

/**
 * Payment History as a table. On a phone each row is drawn as a few lines; the roles are spelled out
 * because browsers forget a table's meaning once CSS changes how it is displayed.
 *
 * @param busy - the rows on screen are about to be replaced
 * @param onSaved - told the name of a downloaded document
 */
export function PaymentsTable({
  payments,
  order,
  busy,
  onSort,
  onSaved,
}: {
  payments: StorePayment[]
  order: PaymentOrder
  busy: boolean
  onSort: (order: PaymentOrder) => void
  onSaved: (fileName: string) => void
}) {
  const { t } = useTexts()
  const format = useFormat()

  return (
    <table role="table" className="payments" aria-busy={busy}>
      <caption className="visually-hidden">{t("payments.caption")}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {COLUMNS.map(([field, label]) => (
            <SortHeader key={field} field={field} order={order} onSort={onSort}>
              {t(label)}
            </SortHeader>
          ))}
          <th role="columnheader" scope="col" className="payments__documents">
            {t("payments.documents")}
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {payments.map((payment) => (
          <tr key={payment.id} role="row">
            <td role="cell" className="payments__date">
              <time dateTime={payment.date}>{format.shortDate(payment.date)}</time>
            </td>
            <td role="cell" className="payments__price">
              {format.money(payment.price, payment.currency_code)}
            </td>
            <td role="cell" className="payments__order">
              <span>{t("payments.order_number", { number: payment.order_number })}</span>
              <PaidItems payment={payment} />
            </td>
            <td role="cell" className="payments__status">
              <Badge tone={TONES[payment.status]}>
                {t(`payments.status.${payment.status}`)}
              </Badge>
              {payment.status === "partially_refunded" && (
                <span className="payments__refund">
                  {t("payments.refunded_amount", {
                    amount: format.money(payment.refunded, payment.currency_code),
                  })}
                </span>
              )}
            </td>
            <td role="cell" className="payments__documents">
              <PaymentDocuments payment={payment} onSaved={onSaved} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
