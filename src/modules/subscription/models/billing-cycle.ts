import { model } from "@medusajs/framework/utils"

import { ChargeAttempt } from "./charge-attempt"
import { Subscription } from "./subscription"

/** One period of a subscription, which must be charged exactly once. */
export const BillingCycle = model
  .define(
    { name: "hub_billing_cycle", tableName: "hub_billing_cycle" },
    {
      id: model.id({ prefix: "cycle" }).primaryKey(),
      subscription: model.belongsTo(() => Subscription, { mappedBy: "cycles" }),
      number: model.number(),
      status: model
        .enum(["scheduled", "charging", "paid", "fulfilled", "failed", "void", "missed"])
        .default("scheduled"),
      period_start: model.dateTime(),
      period_end: model.dateTime(),
      due_at: model.dateTime(),
      /** When the renewal engine next has something to do here, in business time; null for never. */
      work_at: model.dateTime().nullable(),
      first_failed_at: model.dateTime().nullable(),
      /** When a failed cycle is tried again; null when it will not be. */
      retry_at: model.dateTime().nullable(),
      /** `{ code, message }`: why it could not be charged, through no fault of the customer. */
      problem: model.json().nullable(),
      /** Lines, tax lines, shipping and total; never recomputed once a charge has started. */
      quote: model.json().nullable(),
      /** Generated before the charge, so that the order can be made exactly once. */
      order_id: model.text().nullable(),
      payment_collection_id: model.text().nullable(),
      payment_session_id: model.text().nullable(),
      /** Stripe: the cycle's one PaymentIntent. */
      provider_payment_id: model.text().nullable(),
      locked_until: model.dateTime().nullable(),
      locked_by: model.text().nullable(),
      /**
       * The cycle of the same purchase whose payment, order and parcel this one is part of; null for
       * one that is charged by itself.
       */
      charged_with_id: model.text().nullable(),
      attempts: model.hasMany(() => ChargeAttempt, { mappedBy: "cycle" }),
    }
  )
  .cascades({ delete: ["attempts"] })
  .indexes([
    // Soft-deleted rows count too: a period is charged once, whatever became of its row.
    { on: ["subscription_id", "number"], unique: true, where: null },
    { on: ["order_id"], unique: true, where: null },
    {
      on: ["provider_payment_id"],
      unique: true,
      where: "provider_payment_id IS NOT NULL",
    },
    { on: ["charged_with_id"], where: "charged_with_id IS NOT NULL" },
    { on: ["locked_by"], where: "locked_by IS NOT NULL" },
    { on: ["work_at", "id"], where: "work_at IS NOT NULL" },
    // For staff's list of what is held up.
    {
      name: "IDX_hub_billing_cycle_problem",
      on: ["subscription_id"],
      where: "problem IS NOT NULL",
    },
  ])
