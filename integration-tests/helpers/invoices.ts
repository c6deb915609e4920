import { INVOICE_MODULE, type IssuedInvoice } from "../../src/modules/invoice"
import { issueInvoicesWorkflow } from "../../src/workflows/invoices/issue-invoices"
import type { TestApp } from "./app"
import { sql } from "./sql"
import { waitUntil } from "./wait-until"

/** What routes do: the invoices of rows of Payment History, issued first where they are missing. */
export async function issue(
  app: TestApp,
  ...paymentIds: string[]
): Promise<IssuedInvoice[]> {
  const { result } = await issueInvoicesWorkflow(app.container).run({
    input: { payment_ids: paymentIds },
  })
  return result.invoices
}

/** What there is of these orders, in the order of the numbers, as JSON; nothing is issued. */
export async function issuedOf(
  app: TestApp,
  ...orderIds: string[]
): Promise<IssuedInvoice[]> {
  const rows = await sql<{ payment_id: string }>(
    app,
    "SELECT payment_id FROM hub_invoice WHERE order_id = ANY(?)",
    [orderIds]
  )
  const invoices = await app.container
    .resolve(INVOICE_MODULE)
    .listOfPayments(rows.map(({ payment_id }) => payment_id))
  return JSON.parse(JSON.stringify(invoices))
}

/** Waits for invoices that events issue. */
export async function untilInvoiced(
  app: TestApp,
  orderId: string,
  { invoices = 1, creditNotes = 0 } = {}
): Promise<IssuedInvoice[]> {
  let found: IssuedInvoice[] = []
  await waitUntil("the order's documents were issued", async () => {
    found = await issuedOf(app, orderId)
    const notes = found.flatMap(({ credit_notes }) => credit_notes)
    return found.length >= invoices && notes.length >= creditNotes
  })
  return found
}

/** All numbers that were given, in order. */
export async function numbersOf(
  app: TestApp,
  table: "hub_invoice" | "hub_credit_note"
): Promise<string[]> {
  const rows = await sql<{ number: string }>(
    app,
    `SELECT number FROM ${table} ORDER BY number`
  )
  return rows.map(({ number }) => number)
}

/** @example numbersUpTo(2) // ["INV-000001", "INV-000002"] */
export function numbersUpTo(last: number, prefix = "INV-"): string[] {
  return Array.from(
    { length: last },
    (_, index) => prefix + String(index + 1).padStart(6, "0")
  )
}
