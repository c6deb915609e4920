import { Fragment } from "react"

import type { AdminInvoice } from "../../../src/types/http"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { DocumentRow } from "./document-row"

/** The invoices of an order, each with the credit notes of its refunds below. */
export const InvoiceList = ({ invoices }: { invoices: AdminInvoice[] }) => {
  const { t } = useHubTranslation()

  return (
    <ul className="divide-y">
      {invoices.map(({ credit_notes, currency_code, ...invoice }) => (
        <Fragment key={invoice.id}>
          <DocumentRow
            document={{ kind: "invoices", ...invoice }}
            currencyCode={currency_code}
            title={invoice.number}
          />
          {credit_notes.map(({ total, ...note }) => (
            <DocumentRow
              key={note.id}
              document={{ kind: "credit-notes", ...note, total: -total }}
              currencyCode={currency_code}
              title={t("invoices.creditNote", { number: note.number })}
            />
          ))}
        </Fragment>
      ))}
    </ul>
  )
}
