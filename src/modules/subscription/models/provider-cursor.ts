import { model } from "@medusajs/framework/utils"

/**
 * How far a list of a payment provider has been read. A walk goes through what the list got since
 * `reached_at`, a page at a time; once it is through, all that was there when it began is done.
 */
export const ProviderCursor = model
  .define(
    { name: "hub_provider_cursor", tableName: "hub_provider_cursor" },
    {
      id: model.id({ prefix: "pcursor" }).primaryKey(),
      /** What is listed, for example `refund`. */
      kind: model.text(),
      payment_provider_id: model.text(),
      /** By the database's clock, as is `walk_began_at`. */
      reached_at: model.dateTime(),
      /** How many walks came to their end. */
      walks: model.number().default(0),
      /** Null between two walks. */
      walk_began_at: model.dateTime().nullable(),
      /** The provider's name for the place after the last page that is done; null at the start. */
      position: model.text().nullable(),
    }
  )
  .indexes([
    {
      name: "IDX_hub_provider_cursor_list_unique",
      on: ["kind", "payment_provider_id"],
      unique: true,
      where: null,
    },
  ])
