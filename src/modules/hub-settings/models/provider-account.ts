import { model } from "@medusajs/framework/utils"

/**
 * Which account of a payment provider this database bills with, and for which shop: stored at first
 * use, so that a copy of the database elsewhere, or other keys, charge nobody until staff say so.
 */
export const ProviderAccount = model
  .define(
    { name: "hub_provider_account", tableName: "hub_provider_account" },
    {
      id: model.id({ prefix: "hpacc" }).primaryKey(),
      payment_provider_id: model.text(),
      /** The provider's id of it. */
      account_id: model.text(),
      /** Whether its keys move real money. */
      is_live: model.boolean(),
      /** Where customers reach the hub: another one in a copy of the shop. */
      hub_url: model.text(),
      /** What was found in its place, until staff confirm it or it is put back; null while nothing was. */
      found_account_id: model.text().nullable(),
      found_is_live: model.boolean().nullable(),
      found_hub_url: model.text().nullable(),
      found_at: model.dateTime().nullable(),
      /** The member of the staff who confirmed the last move. */
      confirmed_by: model.text().nullable(),
      confirmed_at: model.dateTime().nullable(),
    }
  )
  .indexes([{ on: ["payment_provider_id"], unique: true, where: null }])
