import { model } from "@medusajs/framework/utils"

import { Subscription } from "./subscription"

/**
 * Something happened after which only staff can say whether a subscription goes on. Asked once for
 * each subscription, reason and thing, whoever finds out first and however often.
 */
export const StaffQuestion = model
  .define(
    { name: "hub_staff_question", tableName: "hub_staff_question" },
    {
      id: model.id({ prefix: "question" }).primaryKey(),
      subscription: model.belongsTo(() => Subscription, { mappedBy: "questions" }),
      reason: model.enum(["order_canceled", "order_refunded", "disputed"]),
      /** The order's id, or the dispute's in `hub_payment_dispute`. */
      reference_id: model.text(),
      /** Whether nothing is charged until it is answered. */
      stops_charging: model.boolean(),
      asked_at: model.dateTime(),
      /** `cancel` also when the subscription was canceled without a look at the question. */
      answer: model.enum(["keep", "cancel"]).nullable(),
      answered_at: model.dateTime().nullable(),
      answered_by_type: model.enum(["customer", "user", "system"]).nullable(),
      answered_by_id: model.text().nullable(),
    }
  )
  .indexes([
    {
      name: "IDX_hub_staff_question_thing_unique",
      on: ["subscription_id", "reason", "reference_id"],
      unique: true,
      where: null,
    },
    // For staff's list of what needs them.
    {
      name: "IDX_hub_staff_question_open",
      on: ["subscription_id"],
      where: "answered_at IS NULL",
    },
  ])
