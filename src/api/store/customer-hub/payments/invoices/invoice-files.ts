import type { MedusaContainer } from "@medusajs/framework/types"

import {
  drawCreditNote,
  drawInvoice,
  fileNameOf,
  type DrawingOptions,
  type ZippedFile,
} from "../../../../../documents"
import { issueInvoicesWorkflow } from "../../../../../workflows/invoices/issue-invoices"

/** Snapshots held at a time, of which one may have two hundred lines. */
const BATCH = 20

/**
 * The invoices of payments, issued where they are missing, each followed by its credit notes:
 * read in batches and drawn one by one, when the next is asked for.
 *
 * @param paymentIds - rows of Payment History
 * @returns null when none of them has an invoice; the first one is drawn by then
 */
export async function openInvoiceFiles(
  container: MedusaContainer,
  paymentIds: string[],
  options: DrawingOptions
): Promise<AsyncIterable<ZippedFile> | null> {
  const files = invoiceFiles(container, paymentIds, options)
  const first = await files.next()
  return first.done ? null : startingWith(first.value, files)
}

async function* startingWith<Item>(first: Item, rest: AsyncIterable<Item>) {
  yield first
  yield* rest
}

async function* invoiceFiles(
  container: MedusaContainer,
  paymentIds: string[],
  options: DrawingOptions
): AsyncGenerator<ZippedFile> {
  for (let start = 0; start < paymentIds.length; start += BATCH) {
    const { result } = await issueInvoicesWorkflow(container).run({
      input: { payment_ids: paymentIds.slice(start, start + BATCH) },
    })
    for (const invoice of result.invoices) {
      yield fileOf(invoice, await drawInvoice(invoice, options))
      for (const note of invoice.credit_notes ?? []) {
        yield fileOf(note, await drawCreditNote(note, options))
      }
    }
  }
}

function fileOf(
  { number, issued_at }: { number: string; issued_at: Date | string },
  content: Buffer
): ZippedFile {
  return { name: fileNameOf(number), date: new Date(issued_at), content }
}
