import { model } from "@medusajs/framework/utils"

/**
 * A payment that its customer disputes at their bank (a chargeback, or the bank's question before
 * one). It stands beside Medusa's payment and is no refund: nobody of the shop gave money back.
 */
export const PaymentDispute = model
  .define(
    { name: "hub_payment_dispute", tableName: "hub_payment_dispute" },
    {
      id: model.id({ prefix: "dispute" }).primaryKey(),
      payment_provider_id: model.text(),
      /** Stripe: `dp_…`. */
      provider_dispute_id: model.text(),
      /** Of Medusa's Payment Module. */
      payment_id: model.text(),
      state: model.enum(["open", "won", "lost"]),
      /** What the bank asks back, in major units. */
      amount: model.bigNumber(),
      currency_code: model.text(),
      /** In the provider's word, for example `fraudulent`. */
      reason: model.text(),
      /** Whether the money is gone from the shop's account now. */
      is_money_out: model.boolean(),
      /** How often money moved because of it: of two answers of the provider, more is newer. */
      movements: model.number(),
      /** Until when the shop can answer it. */
      respond_by: model.dateTime().nullable(),
      opened_at: model.dateTime(),
    }
  )
  .indexes([
    {
      name: "IDX_hub_payment_dispute_at_provider_unique",
      on: ["payment_provider_id", "provider_dispute_id"],
      unique: true,
      where: null,
    },
    // For Payment History.
    { on: ["payment_id"], where: null },
    // For the job that asks about those that nobody closed.
    { on: ["id"], where: "state = 'open'" },
  ])
