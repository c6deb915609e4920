import { model } from "@medusajs/framework/utils"

import { Invoice } from "./invoice"

/** The document of one refund. Never changed. */
export const CreditNote = model
  .define(
    { name: "hub_credit_note", tableName: "hub_credit_note" },
    {
      id: model.id({ prefix: "hcn" }).primaryKey(),
      number: model.text(),
      invoice: model.belongsTo(() => Invoice, { mappedBy: "credit_notes" }),
      refund_id: model.text(),
      /** Business time. */
      issued_at: model.dateTime(),
      /** `CreditNoteSnapshot`: everything that is drawn. */
      snapshot: model.json(),
    }
  )
  .indexes([
    // Soft-deleted rows count too: a number is given once, and a refund has one credit note.
    { on: ["number"], unique: true, where: null },
    { on: ["refund_id"], unique: true, where: null },
  ])
