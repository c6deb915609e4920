import { model } from "@medusajs/framework/utils"

import { Subscription } from "./subscription"

/** The audit log: what happened to a subscription, when, by whom. */
export const SubscriptionEvent = model
  .define(
    { name: "hub_subscription_event", tableName: "hub_subscription_event" },
    {
      id: model.id({ prefix: "subevt" }).primaryKey(),
      subscription: model.belongsTo(() => Subscription, { mappedBy: "events" }),
      /** For example `canceled` or `login_email_sent`. */
      name: model.text(),
      actor_type: model.enum(["customer", "user", "system"]),
      /** The customer's or staff user's id; null for the system. */
      actor_id: model.text().nullable(),
      details: model.json().nullable(),
      occurred_at: model.dateTime(),
      /**
       * False until `hub_subscription.<name>` was given to the event bus: the row is written in the
       * transaction that it tells of, so that a crash in between loses no announcement.
       */
      is_announced: model.boolean().default(true),
    }
  )
  .indexes([
    { on: ["subscription_id", "occurred_at"] },
    { on: ["id"], where: "is_announced = false" },
    {
      name: "IDX_hub_subscription_event_recovered",
      on: ["occurred_at"],
      where: "name = 'recovered'",
    },
    // For mails that did not go out.
    { on: ["occurred_at"], where: "name IN ('payment_failed', 'canceled', 'renewed')" },
  ])
