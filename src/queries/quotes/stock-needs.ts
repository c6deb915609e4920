import { generateEntityId, MathBN } from "@medusajs/framework/utils"

import type { QuoteReservation } from "../../modules/subscription"
import type { StockLevel } from "../stock"
import type { CatalogVariant } from "./read-catalog"

/**
 * The stock that a line needs: of each inventory item of its variant, as often as the variant takes
 * of it. Nothing where stock is not managed.
 */
export function stockNeeds(
  { manage_inventory, allow_backorder, inventory_items }: CatalogVariant,
  quantity: number
): QuoteReservation[] {
  return manage_inventory
    ? inventory_items.map(({ inventory_item_id, required_quantity }) => ({
        id: generateEntityId(undefined, "resitem"),
        inventory_item_id,
        quantity: MathBN.mult(required_quantity, quantity).toNumber(),
        allow_backorder,
      }))
    : []
}

/** What is there of the inventory items of these variants, each once. */
export function stockLevels(variants: Map<string, CatalogVariant>): StockLevel[] {
  const levels = new Map<string, StockLevel>()
  for (const { inventory_items } of variants.values()) {
    for (const { inventory_item_id, inventory } of inventory_items) {
      for (const level of inventory?.location_levels ?? []) {
        const { location_id, stocked_quantity, reserved_quantity, stock_locations } =
          level
        levels.set(`${inventory_item_id} ${location_id}`, {
          inventory_item_id,
          location_id,
          available: MathBN.sub(stocked_quantity, reserved_quantity).toString(),
          sales_channel_ids: (stock_locations ?? []).flatMap(({ sales_channels }) =>
            (sales_channels ?? []).map(({ id }) => id)
          ),
        })
      }
    }
  }
  return [...levels.values()]
}
