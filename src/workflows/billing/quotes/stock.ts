import { generateEntityId, MathBN } from "@medusajs/framework/utils"

import type { QuoteReservation } from "../../../modules/subscription"
import type { CatalogVariant } from "./read-catalog"

/**
 * Where a variant's stock will be reserved: at the locations of the sales channel, the first that
 * has enough.
 *
 * @returns null when there is not enough anywhere and the variant may not be back-ordered; an empty
 * list for variants without managed stock
 */
export function planReservations(
  variant: CatalogVariant,
  quantity: number,
  salesChannelId: string | null
): QuoteReservation[] | null {
  if (!variant.manage_inventory) {
    return []
  }
  const reservations = variant.inventory_items.map((item) => {
    const required = MathBN.mult(item.required_quantity, quantity)
    const levels = (item.inventory?.location_levels ?? []).filter((level) =>
      level.stock_locations?.some((location) =>
        location.sales_channels?.some((channel) => channel.id === salesChannelId)
      )
    )
    const enough = levels.find((level) =>
      MathBN.gte(MathBN.sub(level.stocked_quantity, level.reserved_quantity), required)
    )
    const chosen = enough ?? (variant.allow_backorder ? levels[0] : undefined)
    return chosen
      ? {
          id: generateEntityId(undefined, "resitem"),
          inventory_item_id: item.inventory_item_id,
          location_id: chosen.location_id,
          quantity: required.toNumber(),
        }
      : null
  })
  return reservations.every((reservation) => reservation !== null) ? reservations : null
}
