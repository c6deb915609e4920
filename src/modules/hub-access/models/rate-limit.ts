import { model } from "@medusajs/framework/utils"

/** Counts what one address or one IP took within a sliding window; one row a key. */
export const RateLimit = model
  .define(
    { name: "hub_rate_limit", tableName: "hub_rate_limit" },
    {
      id: model.id({ prefix: "hallow" }).primaryKey(),
      /** SHA-256, in hex, of what is counted, for example of `mail:ann@example.com`. */
      key: model.text(),
      /** When each unit was taken, in epoch milliseconds. */
      taken_at: model.json(),
      last_taken_at: model.dateTime(),
    }
  )
  .indexes([{ on: ["key"], unique: true, where: null }, { on: ["last_taken_at"] }])
