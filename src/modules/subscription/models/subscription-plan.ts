import { model } from "@medusajs/framework/utils"

/** How a product variant is sold: linked to variants, each of which has at most one plan. */
export const SubscriptionPlan = model.define(
  { name: "subscription_plan", tableName: "hub_subscription_plan" },
  {
    id: model.id({ prefix: "splan" }).primaryKey(),
    interval: model.enum(["day", "week", "month", "year"]),
    interval_count: model.number().default(1),
    trial_days: model.number().default(0),
    /** Number of charges after which the subscription is completed; null runs until canceled. */
    charge_limit: model.number().nullable(),
  }
)
