import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"

import {
  creditNoteDrawing,
  drawingPool,
  fileNameOf,
  invoiceDrawing,
  type Drawing,
  type DrawingOptions,
} from "../documents"
import { HUB_SETTINGS_MODULE } from "../modules/hub-settings"
import type { CreditNoteRecord, InvoiceRecord } from "../modules/invoice"
import { attachment } from "./attachment"
import { goneSignal } from "./gone-signal"

/**
 * Draws an invoice and sends it as a file to keep.
 *
 * @param read - called when it is this document's turn
 * @throws try_again_later; document_not_drawn; whatever `read` throws
 */
export async function sendInvoice(
  { scope }: MedusaRequest,
  res: MedusaResponse,
  read: () => Promise<InvoiceRecord>
): Promise<void> {
  await sendPdf(res, async () => invoiceDrawing(await read(), drawingOptions(scope)))
}

/**
 * Draws a credit note and sends it as a file to keep.
 *
 * @param read - called when it is this document's turn
 * @throws try_again_later; document_not_drawn; whatever `read` throws
 */
export async function sendCreditNote(
  { scope }: MedusaRequest,
  res: MedusaResponse,
  read: () => Promise<CreditNoteRecord>
): Promise<void> {
  await sendPdf(res, async () => creditNoteDrawing(await read(), drawingOptions(scope)))
}

/** How the merchant's developer wants documents drawn. */
export function drawingOptions(container: MedusaContainer): DrawingOptions {
  return container.resolve(HUB_SETTINGS_MODULE).options.invoices
}

async function sendPdf(res: MedusaResponse, read: () => Promise<Drawing>): Promise<void> {
  const { drawing, pdf } = await drawingPool.draw(read, { signal: goneSignal(res) })
  res
    .type("pdf")
    .set({
      "Content-Disposition": attachment(fileNameOf(drawing.record.number)),
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    })
    .send(pdf)
}
