import { MathBN } from "@medusajs/framework/utils"

import type { QuoteReservation } from "../../modules/subscription"
import type { StockLevel } from "../stock"

export type Allocation = { need: QuoteReservation; location_id: string }

/**
 * Chooses where stock is reserved: at a location of the sales channel, the first that has enough of
 * an inventory item. What may be back-ordered is taken from the first location when none has. Needs
 * are met together or not at all; what is taken is missing from `levels` afterwards.
 *
 * @returns null when something is missing
 */
export function allocate(
  levels: StockLevel[],
  needs: QuoteReservation[],
  salesChannelId: string | null
): Allocation[] | null {
  const chosen: { need: QuoteReservation; level: StockLevel }[] = []
  for (const need of needs) {
    const sold = levels.filter(
      ({ inventory_item_id, sales_channel_ids }) =>
        inventory_item_id === need.inventory_item_id &&
        sales_channel_ids.includes(salesChannelId ?? "")
    )
    const level =
      sold.find(({ available }) => MathBN.gte(available, need.quantity)) ??
      (need.allow_backorder ? sold[0] : undefined)
    if (!level) {
      chosen.forEach(({ need, level }) => change(level, need.quantity))
      return null
    }
    change(level, -need.quantity)
    chosen.push({ need, level })
  }
  return chosen.map(({ need, level }) => ({ need, location_id: level.location_id }))
}

/**
 * Chooses where the stock of all lines is reserved, as {@link allocate} does.
 *
 * @returns else the title of a line that is short: one that is not there by itself, or the last of those
 * that are not there together
 */
export function allocateLines(
  levels: StockLevel[],
  lines: { title: string; reservations: QuoteReservation[] }[],
  salesChannelId: string | null
): { allocations: Allocation[] } | { short_of: string } {
  const needs = lines.flatMap(({ reservations }) => reservations)
  const allocations = allocate(levels, needs, salesChannelId)
  if (allocations) {
    return { allocations }
  }
  const short = lines.find(
    ({ reservations }) => !allocate(structuredClone(levels), reservations, salesChannelId)
  )
  return { short_of: (short ?? lines[lines.length - 1]).title }
}

/** Writes down that stock was taken from a level, or given back to it. */
export function change(level: StockLevel, by: number | string): void {
  level.available = MathBN.add(level.available, by).toString()
}
