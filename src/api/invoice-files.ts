import type { MedusaContainer } from "@medusajs/framework/types"

import {
  creditNoteDrawing,
  drawingPool,
  fileNameOf,
  invoiceDrawing,
  type Drawing,
  type DrawingOptions,
  type ZippedFile,
} from "../documents"
import { issueInvoicesWorkflow } from "../workflows/invoices/issue-invoices"

/** Snapshots held at a time, of which one may have two hundred lines. */
const BATCH = 20

/**
 * The invoices of payments, issued where they are missing, each followed by its credit notes:
 * read in batches and drawn one by one, when the next is asked for. The first waits its turn like any
 * other document, or is refused; the others are not, since half a file is of no use.
 *
 * @param paymentIds - rows of Payment History
 * @param signal - gives up what waits to be drawn
 * @returns null when none of them has an invoice; the first one is drawn by then
 * @throws try_again_later; document_not_drawn; the signal's reason
 */
export async function openInvoiceFiles(
  container: MedusaContainer,
  paymentIds: string[],
  options: DrawingOptions,
  signal: AbortSignal
): Promise<AsyncIterable<ZippedFile> | null> {
  const files = drawAll(drawings(container, paymentIds, options), signal)
  const first = await files.next()
  return first.done ? null : startingWith(first.value, files)
}

async function* startingWith<Item>(first: Item, rest: AsyncIterable<Item>) {
  yield first
  yield* rest
}

async function* drawAll(
  drawings: AsyncIterable<Drawing>,
  signal: AbortSignal
): AsyncGenerator<ZippedFile> {
  let hasBegun = false
  for await (const drawing of drawings) {
    const { number, issued_at } = drawing.record
    const { pdf } = await drawingPool.draw(() => drawing, { signal, hasBegun })
    yield { name: fileNameOf(number), date: new Date(issued_at), content: pdf }
    hasBegun = true
  }
}

async function* drawings(
  container: MedusaContainer,
  paymentIds: string[],
  options: DrawingOptions
): AsyncGenerator<Drawing> {
  for (let start = 0; start < paymentIds.length; start += BATCH) {
    const { result } = await issueInvoicesWorkflow(container).run({
      input: { payment_ids: paymentIds.slice(start, start + BATCH) },
    })
    for (const invoice of result.invoices) {
      yield invoiceDrawing(invoice, options)
      for (const note of invoice.credit_notes ?? []) {
        yield creditNoteDrawing(note, options)
      }
    }
  }
}
