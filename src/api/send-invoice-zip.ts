import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { zipOf } from "../documents"
import { hubError } from "../lib/errors"
import { listOwnPaymentIds } from "../queries/payment-history"
import { readInstants } from "../queries/time-zone"
import type { PaymentRange } from "../types/http"
import { attachment } from "./attachment"
import { goneSignal } from "./gone-signal"
import { openInvoiceFiles } from "./invoice-files"
import { drawingOptions } from "./send-document"
import { sendStream } from "./send-stream"

/** Payments whose invoices fit in one ZIP: some seconds of drawing. */
const MOST_PAYMENTS = 500

type InvoiceZip = {
  /** Ids of the person's customer records. */
  customerIds: string[]
  range: PaymentRange
  /** Called before the first invoice is drawn; what it throws is the answer. */
  beforeDrawing?: () => Promise<void>
  /** The answer when there is nothing to send. */
  emptyMessage: string
}

/**
 * Sends every invoice and credit note of a person's payments in a range, as a ZIP.
 *
 * @throws invalid_request when there are too many; not_found when there are none;
 * try_again_later; document_not_drawn; whatever `beforeDrawing` throws
 */
export async function sendInvoiceZip(
  req: MedusaRequest,
  res: MedusaResponse,
  { customerIds, range, beforeDrawing, emptyMessage }: InvoiceZip
): Promise<void> {
  const { ids, count } = await listOwnPaymentIds(req.scope, {
    customerIds,
    range: await readInstants(req.scope, range),
    limit: MOST_PAYMENTS,
  })
  if (count > MOST_PAYMENTS) {
    throw hubError(
      "invalid_request",
      `There are ${count} invoices in this range, and a ZIP holds ${MOST_PAYMENTS}. ` +
        "Narrow the range with from and to."
    )
  }
  if (count > 0) {
    await beforeDrawing?.()
  }
  const files = await openInvoiceFiles(
    req.scope,
    ids,
    drawingOptions(req.scope),
    goneSignal(res)
  )
  if (!files) {
    throw hubError("not_found", emptyMessage)
  }
  res.type("zip").set("Content-Disposition", attachment(nameOf(range)))
  await sendStream(req, res, zipOf(files))
}

function nameOf({ from, to }: PaymentRange): string {
  const parts = ["invoices", from && `from-${from}`, to && `to-${to}`]
  return `${parts.filter(Boolean).join("-")}.zip`
}
