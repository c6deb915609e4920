import { model } from "@medusajs/framework/utils"

/** Thirty minutes in the hub, given by one redeemed access link. Only a hash is stored. */
export const HubSession = model
  .define(
    { name: "hub_session", tableName: "hub_session" },
    {
      id: model.id({ prefix: "hsess" }).primaryKey(),
      token_hash: model.text(),
      email: model.text(),
      scope: model.enum(["hub", "update_payment_method"]).default("hub"),
      subscription_id: model.text().nullable(),
      access_link_id: model.text(),
      expires_at: model.dateTime(),
      revoked_at: model.dateTime().nullable(),
    }
  )
  .indexes([
    { on: ["token_hash"], unique: true },
    { on: ["access_link_id"], unique: true },
    { on: ["email"] },
    { on: ["expires_at"] },
  ])
