import { model } from "@medusajs/framework/utils"

/** Something at a payment provider that is to be looked at again: it may change, or could not be done. */
export const ProviderLook = model
  .define(
    { name: "hub_provider_look", tableName: "hub_provider_look" },
    {
      id: model.id({ prefix: "plook" }).primaryKey(),
      /** As the cursor's. */
      kind: model.text(),
      payment_provider_id: model.text(),
      /** The provider's id, for a refund that of the payment. */
      subject_id: model.text(),
      /** By the provider's clock. */
      happened_at: model.dateTime(),
      /** By the database's clock, as is `look_at`; null for what is done. */
      failing_since: model.dateTime().nullable(),
      look_at: model.dateTime(),
    }
  )
  .indexes([
    {
      name: "IDX_hub_provider_look_subject_unique",
      on: ["kind", "payment_provider_id", "subject_id"],
      unique: true,
      where: null,
    },
    {
      name: "IDX_hub_provider_look_due",
      on: ["kind", "payment_provider_id", "look_at"],
      where: null,
    },
  ])
