import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"

import { fontPackageOf, missingScripts } from "../../../../../../documents"
import { toIso } from "../../../../../../lib/dates"
import { hubError } from "../../../../../../lib/errors"
import type { CreditNoteRecord, InvoiceRecord } from "../../../../../../modules/invoice"
import { listOrderInvoices } from "../../../../../../queries/invoice-records"
import { listOrderPaymentIds } from "../../../../../../queries/payment-history"
import type {
  AdminCreditNote,
  AdminOrderInvoicesResponse,
} from "../../../../../../types/http"
import { issueInvoicesWorkflow } from "../../../../../../workflows/invoices/issue-invoices"
import { drawingOptions } from "../../../../../send-document"

/** The invoices of an order with their credit notes; what it lacks is issued first. */
export async function GET(
  req: MedusaRequest,
  res: MedusaResponse<AdminOrderInvoicesResponse>
) {
  const paymentIds = await listOrderPaymentIds(req.scope, req.params.id)
  if (!paymentIds) {
    throw hubError("not_found", "There is no such order.")
  }
  await issueInvoicesWorkflow(req.scope).run({ input: { payment_ids: paymentIds } })
  const records = await listOrderInvoices(req.scope, req.params.id)
  const invoices = records.map(({ credit_notes, ...invoice }) => ({
    ...documentOf(req.scope, invoice),
    currency_code: invoice.snapshot.currency_code,
    credit_notes: credit_notes.map((note) => documentOf(req.scope, note)),
  }))
  const scripts = invoices.flatMap(({ missing_scripts, credit_notes }) => [
    ...missing_scripts,
    ...credit_notes.flatMap((note) => note.missing_scripts),
  ])
  res.json({
    invoices,
    font_packages: Object.fromEntries(
      scripts.map((script) => [script, fontPackageOf(script)])
    ),
  })
}

function documentOf(
  container: MedusaContainer,
  { id, number, issued_at, snapshot }: InvoiceRecord | CreditNoteRecord
): AdminCreditNote {
  return {
    id,
    number,
    issued_at: toIso(issued_at),
    total: Number(snapshot.total),
    missing_scripts: missingScripts(snapshot, drawingOptions(container)),
  }
}
