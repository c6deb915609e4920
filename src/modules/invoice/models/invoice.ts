import { model } from "@medusajs/framework/utils"

import { CreditNote } from "./credit-note"

/** The document of one captured payment, or of one pay-what-you-want order of 0. Never changed. */
export const Invoice = model
  .define(
    { name: "hub_invoice", tableName: "hub_invoice" },
    {
      id: model.id({ prefix: "hinv" }).primaryKey(),
      number: model.text(),
      /** The row of Payment History. */
      payment_id: model.text(),
      order_id: model.text(),
      /** Business time. */
      issued_at: model.dateTime(),
      /** `InvoiceSnapshot`: everything that is drawn. */
      snapshot: model.json(),
      credit_notes: model.hasMany(() => CreditNote, { mappedBy: "invoice" }),
    }
  )
  .indexes([
    // Soft-deleted rows count too: a number is given once, and a payment has one invoice.
    { on: ["number"], unique: true, where: null },
    { on: ["payment_id"], unique: true, where: null },
    { on: ["order_id"], where: null },
  ])
