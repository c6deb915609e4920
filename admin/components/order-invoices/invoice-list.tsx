import { Fragment } from "react"

import type { AdminOrderInvoicesResponse } from "../../../src/types/http"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { DocumentRow } from "./document-row"

/** The invoices of an order, each with the credit notes of its refunds below. */
export const InvoiceList = ({ invoices, font_packages }: AdminOrderInvoicesResponse) => {
  const { t } = useHubTranslation()

  return (
    <ul className="divide-y">
      {invoices.map(({ credit_notes, currency_code, ...invoice }) => (
        <Fragment key={invoice.id}>
          <DocumentRow
            document={{ kind: "invoices", ...invoice }}
            currencyCode={currency_code}
            fontPackages={font_packages}
            title={invoice.number}
          />
          {credit_notes.map(({ total, ...note }) => (
            <DocumentRow
              key={note.id}
              document={{ kind: "credit-notes", ...note, total: -total }}
              currencyCode={currency_code}
              fontPackages={font_packages}
              title={t("invoices.creditNote", { number: note.number })}
            />
          ))}
        </Fragment>
      ))}
    </ul>
  )
}
