import { useTexts } from "../i18n"
import type { StorePayment } from "../../../../src/types/http"
import { api } from "../api"
import { useFormat } from "../format/use-format"
import { DocumentButton } from "./document-button"

/**
 * The invoice of one payment, and the credit notes of its refunds.
 *
 * @param onSaved - told the file's name
 */
export function PaymentDocuments({
  payment: { id, date, order_number, credit_notes },
  onSaved,
}: {
  payment: StorePayment
  onSaved: (fileName: string) => void
}) {
  const { t } = useTexts()
  const format = useFormat()

  return (
    <>
      <DocumentButton
        label={t("payments.invoice_of", {
          number: order_number,
          date: format.date(date),
        })}
        fetchFile={() => api.downloadInvoice(id)}
        onSaved={onSaved}
      >
        {t("payments.invoice")}
      </DocumentButton>
      {credit_notes.map((note) => (
        <DocumentButton
          key={note.id}
          label={t("payments.credit_note_of", {
            number: note.number,
            order: order_number,
          })}
          fetchFile={() => api.downloadCreditNote(id, note.id)}
          onSaved={onSaved}
        >
          {t("payments.credit_note", { number: note.number })}
        </DocumentButton>
      ))}
    </>
  )
}
