import { defineLink } from "@medusajs/framework/utils"
import ProductModule from "@medusajs/medusa/product"

import SubscriptionModule from "../modules/subscription"

/** The variant that a plan sells; follows the `variant_id` column. */
export default defineLink(
  {
    linkable: SubscriptionModule.linkable.hubSubscriptionPlanVariant,
    field: "variant_id",
  },
  ProductModule.linkable.productVariant,
  { readOnly: true }
)
