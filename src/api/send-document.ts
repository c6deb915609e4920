import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"

import {
  drawCreditNote,
  drawInvoice,
  fileNameOf,
  type DrawingOptions,
} from "../documents"
import {
  HUB_SETTINGS_MODULE,
  type HubSettingsModuleService,
} from "../modules/hub-settings"
import type { CreditNoteRecord, InvoiceRecord } from "../modules/invoice"
import { attachment } from "./attachment"

/** Draws an invoice and sends it as a file to keep. */
export async function sendInvoice(
  { scope }: MedusaRequest,
  res: MedusaResponse,
  invoice: InvoiceRecord
): Promise<void> {
  sendPdf(res, invoice.number, await drawInvoice(invoice, drawingOptions(scope)))
}

/** Draws a credit note and sends it as a file to keep. */
export async function sendCreditNote(
  { scope }: MedusaRequest,
  res: MedusaResponse,
  note: CreditNoteRecord
): Promise<void> {
  sendPdf(res, note.number, await drawCreditNote(note, drawingOptions(scope)))
}

/** How the merchant's developer wants documents drawn. */
export function drawingOptions(container: MedusaContainer): DrawingOptions {
  return container.resolve<HubSettingsModuleService>(HUB_SETTINGS_MODULE).options.invoices
}

function sendPdf(res: MedusaResponse, number: string, pdf: Buffer): void {
  res
    .type("pdf")
    .set({
      "Content-Disposition": attachment(fileNameOf(number)),
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    })
    .send(pdf)
}
