import { defineLink } from "@medusajs/framework/utils"
import ProductModule from "@medusajs/medusa/product"

import SubscriptionModule from "../modules/subscription"

/** A plan is sold through variants: a variant with a plan is sold as a subscription. */
export default defineLink(
  { linkable: ProductModule.linkable.productVariant, isList: true },
  SubscriptionModule.linkable.subscriptionPlan,
  { database: { table: "hub_product_variant_plan" } }
)
