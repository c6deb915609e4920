import { model } from "@medusajs/framework/utils"

import { SESSION_END_REASONS } from "../types"

/**
 * Thirty minutes in the hub, given by one redeemed access link or a login at the shop. Only a hash of the token is stored,
 * and of the browser only its name and its system's: neither the User-Agent nor the IP address.
 */
export const HubSession = model
  .define(
    { name: "hub_session", tableName: "hub_session" },
    {
      id: model.id({ prefix: "hsess" }).primaryKey(),
      token_hash: model.text(),
      /** The person: the address, folded. */
      email: model.text(),
      /** `addressKey` of it: the same for every spelling of one address. */
      address_key: model.text(),
      scope: model.enum(["hub", "update_payment_method"]).default("hub"),
      subscription_id: model.text().nullable(),
      /** Null when a login at the shop opened it. */
      access_link_id: model.text().nullable(),
      /** The customer record whose login at the shop opened it; null when a link did. */
      customer_id: model.text().nullable(),
      /** Whether it is known that the person reads their mail. Else it opens `customer_id` alone. */
      address_proven: model.boolean().default(true),
      /**
       * When the person last proved that they read their mail: at sign-in by a link, or by a code since;
       * 1970 when they have not.
       */
      authenticated_at: model.dateTime(),
      /** Of the code that was mailed last to prove it anew, salted with `token_hash`. */
      code_hash: model.text().nullable(),
      /** Guesses made at that code, right or wrong. */
      code_tries: model.number().default(0),
      code_expires_at: model.dateTime().nullable(),
      /** Such as `Chrome`; null when the browser is not a known one. */
      browser: model.text().nullable(),
      /** Such as `Android`; null when the system is not a known one. */
      os: model.text().nullable(),
      expires_at: model.dateTime(),
      revoked_at: model.dateTime().nullable(),
      /** Why it ended before its time. */
      end_reason: model.enum([...SESSION_END_REASONS]).nullable(),
      /** The staff user's id when staff ended it. */
      ended_by_id: model.text().nullable(),
    }
  )
  .indexes([
    { on: ["token_hash"], unique: true },
    { on: ["access_link_id"], unique: true },
    { on: ["customer_id"] },
    { on: ["address_key"] },
    { on: ["expires_at"] },
  ])
