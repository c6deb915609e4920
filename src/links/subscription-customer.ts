import { defineLink } from "@medusajs/framework/utils"
import CustomerModule from "@medusajs/medusa/customer"

import SubscriptionModule from "../modules/subscription"

/** Whose subscription it is; follows the `customer_id` column, without a table of its own. */
export default defineLink(
  {
    linkable: SubscriptionModule.linkable.hubSubscription,
    field: "customer_id",
  },
  CustomerModule.linkable.customer,
  { readOnly: true }
)
