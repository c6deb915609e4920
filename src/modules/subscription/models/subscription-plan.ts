import { model } from "@medusajs/framework/utils"

import { SubscriptionPlanVariant } from "./subscription-plan-variant"

/** How product variants are sold. Subscriptions keep a copy, so a change is for new ones only. */
export const SubscriptionPlan = model
  .define(
    { name: "hub_subscription_plan", tableName: "hub_subscription_plan" },
    {
      id: model.id({ prefix: "splan" }).primaryKey(),
      interval: model.enum(["day", "week", "month", "year"]),
      interval_count: model.number().default(1),
      trial_days: model.number().default(0),
      /** Number of charges after which the subscription is completed; null runs until canceled. */
      charge_limit: model.number().nullable(),
      variants: model.hasMany(() => SubscriptionPlanVariant, { mappedBy: "plan" }),
    }
  )
  .checks([
    // Without an interval a period would never end, and the walk over missed ones neither.
    {
      name: "interval_count_is_positive",
      expression: (columns) => `${columns.interval_count} >= 1`,
    },
  ])
  .cascades({ delete: ["variants"] })
