import { model } from "@medusajs/framework/utils"

/**
 * A person's trial of a product. Claimed by a cart when it is completed; used up for good once
 * `subscription_id` says what came of it.
 */
export const UsedTrial = model
  .define(
    { name: "hub_used_trial", tableName: "hub_used_trial" },
    {
      id: model.id({ prefix: "usedtrial" }).primaryKey(),
      /** SHA-256 of an e-mail address or a card's fingerprint; see `trial-key.ts`. */
      key_hash: model.text(),
      product_id: model.text(),
      /** The cart, or the order that has none, whose trial it is. */
      cart_id: model.text(),
      /** By the database's clock: a claim is a lease. */
      claimed_at: model.dateTime(),
      subscription_id: model.text().nullable(),
    }
  )
  .indexes([
    { on: ["key_hash", "product_id"], unique: true, where: null },
    { on: ["cart_id"], where: null },
  ])
