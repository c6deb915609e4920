import { model } from "@medusajs/framework/utils"

import { SubscriptionPlan } from "./subscription-plan"

/**
 * A variant that is sold by a plan. A table of the module's own and not a module link, because
 * only here can PostgreSQL hold the rule that a variant has at most one plan.
 */
export const SubscriptionPlanVariant = model
  .define(
    { name: "hub_subscription_plan_variant", tableName: "hub_subscription_plan_variant" },
    {
      id: model.id({ prefix: "splanvar" }).primaryKey(),
      variant_id: model.text(),
      plan: model.belongsTo(() => SubscriptionPlan, { mappedBy: "variants" }),
    }
  )
  .indexes([{ on: ["variant_id"], unique: true, where: null }])
