import { defineLink } from "@medusajs/framework/utils"
import OrderModule from "@medusajs/medusa/order"

import SubscriptionModule from "../modules/subscription"

/** The order that a paid cycle became; follows the `order_id` column. */
export default defineLink(
  {
    linkable: SubscriptionModule.linkable.hubBillingCycle,
    field: "order_id",
  },
  OrderModule.linkable.order,
  { readOnly: true }
)
