import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { toIso } from "../../../../../../lib/dates"
import { hubError } from "../../../../../../lib/errors"
import { listOrderPaymentIds } from "../../../../../../queries/payment-history"
import type { AdminOrderInvoicesResponse } from "../../../../../../types/http"
import { issueInvoicesWorkflow } from "../../../../../../workflows/invoices/issue-invoices"
import { listOrderInvoices } from "../../../../../../queries/invoice-records"

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
  const invoices = await listOrderInvoices(req.scope, req.params.id)
  res.json({
    invoices: invoices.map(({ id, number, issued_at, snapshot, credit_notes }) => ({
      id,
      number,
      issued_at: toIso(issued_at),
      currency_code: snapshot.currency_code,
      total: Number(snapshot.total),
      credit_notes: credit_notes.map((note) => ({
        id: note.id,
        number: note.number,
        issued_at: toIso(note.issued_at),
        total: Number(note.snapshot.total),
      })),
    })),
  })
}
