import { model } from "@medusajs/framework/utils"

/** The last number of a sequence. Its row lock is what makes the numbers gapless. */
export const InvoiceCounter = model.define(
  { name: "hub_invoice_counter", tableName: "hub_invoice_counter" },
  {
    /** `invoice` or `credit_note`. */
    id: model.text().primaryKey(),
    last_number: model.number().default(0),
    /** How far the walk over older captures has come; see `docs/invoices.md`. */
    walked_capture_id: model.text().nullable(),
    /** How far the walk over older orders of 0 has come. */
    walked_order_id: model.text().nullable(),
  }
)
