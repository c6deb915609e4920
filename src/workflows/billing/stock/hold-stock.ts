import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

import {
  listReservations,
  purgeDeletedReservations,
  type StockLevel,
  type StockReservation,
} from "../../../queries/stock"
import type { Billable } from "../../../queries/quotes/types"
import { allocateLines, change } from "../../../queries/quotes/allocate"
import { inInventoryTransaction } from "./inventory-transaction"
import { reservationOf } from "./reservation-of"

/** What a cycle could not get, by the cycle's id: the title of a line. */
export type Shortages = Map<string, string>

/**
 * Reserves what these quoted cycles need before they are charged, oldest first; what a run before this
 * one has reserved is kept. Reservations carry the cycle's id as `external_id`, and the ids that its
 * quote gave them, so that no cycle ever holds its stock twice. A fixed number of statements, however
 * many cycles.
 */
export async function holdStock(
  container: MedusaContainer,
  billable: Billable[]
): Promise<Shortages> {
  const shortages: Shortages = new Map()
  const needs = billable.flatMap(({ cycle }) => needsOf(cycle))
  if (!needs.length) {
    return shortages
  }
  const inventory = container.resolve(Modules.INVENTORY)
  const itemIds = needs.map(({ inventory_item_id }) => inventory_item_id)
  await inInventoryTransaction(
    container,
    itemIds,
    async ({ context, manager, levels }) => {
      const ids = needs.map(({ id }) => id)
      const found = await listReservations(manager, {
        ids,
        cycle_ids: billable.map(({ cycle }) => cycle.id),
      })
      // Held for an older quote. Of another inventory item it is not locked here: that waits.
      const old = found.filter(
        (one) => !ids.includes(one.id) && itemIds.includes(one.inventory_item_id)
      )
      if (old.length) {
        await inventory.deleteReservationItems(
          old.map(({ id }) => id),
          context
        )
        // Otherwise the module would count with what it has read before.
        await manager.flush()
        manager.clear()
        giveBack(levels, old)
      }
      if (found.some(({ is_deleted }) => is_deleted)) {
        await purgeDeletedReservations(manager, ids)
      }
      const held = new Set(found.flatMap((one) => (one.is_deleted ? [] : one.id)))
      const reservations = billable.flatMap((one) => {
        const missing = one.cycle.quote!.items.map((line) => ({
          title: line.title,
          reservations: line.reservations.filter(({ id }) => !held.has(id)),
        }))
        const found = allocateLines(levels, missing, one.subscription.sales_channel_id)
        if ("short_of" in found) {
          shortages.set(one.cycle.id, found.short_of)
          return []
        }
        return found.allocations.map((allocation) => reservationOf(one, allocation))
      })
      if (reservations.length) {
        await inventory.createReservationItems(reservations, context)
      }
    }
  )
  return shortages
}

function needsOf({ quote }: Billable["cycle"]) {
  return quote!.items.flatMap(({ reservations }) => reservations)
}

function giveBack(levels: StockLevel[], reservations: StockReservation[]): void {
  for (const { inventory_item_id, location_id, quantity } of reservations) {
    const level = levels.find(
      (one) =>
        one.inventory_item_id === inventory_item_id && one.location_id === location_id
    )
    if (level) {
      change(level, quantity)
    }
  }
}
