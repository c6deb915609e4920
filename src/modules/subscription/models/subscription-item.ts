import { model } from "@medusajs/framework/utils"

import { Subscription } from "./subscription"

/** What a subscription delivers each period, at the agreed price. */
export const SubscriptionItem = model
  .define(
    { name: "hub_subscription_item", tableName: "hub_subscription_item" },
    {
      id: model.id({ prefix: "subitem" }).primaryKey(),
      subscription: model.belongsTo(() => Subscription, { mappedBy: "items" }),
      variant_id: model.text().nullable(),
      product_id: model.text().nullable(),
      title: model.text(),
      /** As bought; null where the product comes in one variant only. */
      variant_title: model.text().nullable(),
      thumbnail: model.text().nullable(),
      quantity: model.number(),
      unit_price: model.bigNumber(),
      /** Whether the agreed price has the tax in it. */
      is_tax_inclusive: model.boolean().default(false),
      /**
       * `{ unit_price, is_tax_inclusive }`: what the first period costs, or did, where a sale price
       * applied to it alone; null where it costs what all do.
       */
      first_price: model.json().nullable(),
      /** The order line it was bought with: one line makes one item, even after a soft delete. */
      line_item_id: model.text().nullable(),
    }
  )
  .indexes([{ on: ["line_item_id"], unique: true, where: null }])
