import { model } from "@medusajs/framework/utils"

/**
 * A payment of a billing cycle that succeeded at the provider and is not in the books, which no renewal
 * takes up by itself. Staff decide what becomes of it. It may name a subscription that the database forgot.
 */
export const UnknownPayment = model
  .define(
    { name: "hub_unknown_payment", tableName: "hub_unknown_payment" },
    {
      id: model.id({ prefix: "hupay" }).primaryKey(),
      payment_provider_id: model.text(),
      /** The provider's id of it. */
      provider_payment_id: model.text(),
      /** Of what it was paid for, as the provider keeps it. */
      subscription_id: model.text(),
      cycle_number: model.number().nullable(),
      /** Major units. */
      amount: model.text(),
      currency_code: model.text(),
      /** When it was made, in the provider's time. */
      made_at: model.dateTime(),
      /** What staff said; null while it waits for them. */
      resolution: model.enum(["adopted", "dismissed"]).nullable(),
      resolved_by: model.text().nullable(),
      resolved_at: model.dateTime().nullable(),
    }
  )
  .indexes([
    { on: ["provider_payment_id"], unique: true, where: null },
    { on: ["subscription_id", "cycle_number"], where: "resolution = 'adopted'" },
    {
      name: "IDX_hub_unknown_payment_open",
      on: ["made_at"],
      where: "resolution IS NULL",
    },
  ])
