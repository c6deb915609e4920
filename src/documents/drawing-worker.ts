import { drawCreditNote } from "./credit-note"
import type { Drawing } from "./drawing"
import { drawInvoice } from "./invoice"

/**
 * Draws a document as a PDF: what a thread of the drawing pool does. It must load nothing of
 * Medusa, which would take each thread seconds and a hundred megabytes.
 */
export default async function draw({
  kind,
  record,
  options,
}: Drawing): Promise<Uint8Array> {
  return kind === "invoice"
    ? await drawInvoice(record, options)
    : await drawCreditNote(record, options)
}
