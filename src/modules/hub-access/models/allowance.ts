import { model } from "@medusajs/framework/utils"

/** Counts what one address or one IP took within a sliding window; one row a key. */
export const Allowance = model
  .define(
    { name: "hub_allowance", tableName: "hub_allowance" },
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
