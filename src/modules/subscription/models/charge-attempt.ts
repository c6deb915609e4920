import { model } from "@medusajs/framework/utils"

import { BillingCycle } from "./billing-cycle"

/** One try to collect a cycle, written before the provider is called. */
export const ChargeAttempt = model
  .define(
    { name: "hub_charge_attempt", tableName: "hub_charge_attempt" },
    {
      id: model.id({ prefix: "attempt" }).primaryKey(),
      cycle: model.belongsTo(() => BillingCycle, { mappedBy: "attempts" }),
      number: model.number(),
      status: model
        .enum([
          "started",
          "succeeded",
          "declined",
          "requires_action",
          "unknown",
          "untried",
        ])
        .default("started"),
      /** Which saved card was tried. */
      payment_method_id: model.text().nullable(),
      failure_code: model.text().nullable(),
      failure_message: model.text().nullable(),
      attempted_at: model.dateTime(),
    }
  )
  .indexes([{ on: ["cycle_id", "number"], unique: true, where: null }])
