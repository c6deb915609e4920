import type {
  MedusaContainer,
  UpdateReservationItemInput,
} from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

import {
  listReservations,
  purgeDeletedReservations,
  type StockLevel,
} from "../../../queries/stock"
import type { Billable } from "../../../queries/quotes/types"
import { allocate, type Allocation } from "../../../queries/quotes/allocate"
import { inInventoryTransaction } from "./inventory-transaction"
import { reservationOf } from "./reservation-of"

/** With what the Inventory Module takes beyond its published type. */
type TakenOver = UpdateReservationItemInput & { line_item_id: string }

/**
 * Makes what is held for paid cycles their orders'. Stock that is not held any more is reserved anew,
 * there or not: the money is in, and the merchant sees what is missing.
 */
export async function takeOverStock(
  container: MedusaContainer,
  billable: Billable[]
): Promise<void> {
  const wanted = billable.flatMap((one) =>
    one.cycle.quote!.items.flatMap(({ line_item_id, reservations }) =>
      reservations.map((need) => ({ one, line_item_id, need }))
    )
  )
  if (!wanted.length) {
    return
  }
  const inventory = container.resolve(Modules.INVENTORY)
  await inInventoryTransaction(
    container,
    wanted.map(({ need }) => need.inventory_item_id),
    async ({ context, manager, levels }) => {
      const ids = wanted.map(({ need }) => need.id)
      const found = await listReservations(manager, { ids, cycle_ids: [] })
      const byId = new Map(found.map((reservation) => [reservation.id, reservation]))
      const held = wanted.flatMap(({ line_item_id, need: { id } }): TakenOver[] => {
        const known = byId.get(id)
        return known && !known.is_deleted && !known.line_item_id
          ? [{ id, line_item_id, allow_backorder: true }]
          : []
      })
      if (held.length) {
        await inventory.updateReservationItems(held, context)
      }
      // A reservation of the order that staff have deleted stays deleted.
      const lost = found.filter((one) => one.is_deleted && !one.line_item_id)
      if (lost.length) {
        await purgeDeletedReservations(
          manager,
          lost.map(({ id }) => id)
        )
        lost.forEach(({ id }) => byId.delete(id))
      }
      const missing = wanted
        .filter(({ need }) => !byId.has(need.id))
        .flatMap(({ one, line_item_id, need }) => {
          const allocation = allocateAnyway(
            levels,
            need,
            one.subscription.sales_channel_id
          )
          return allocation
            ? { ...reservationOf(one, allocation), line_item_id, allow_backorder: true }
            : []
        })
      if (missing.length) {
        await inventory.createReservationItems(missing, context)
      }
    }
  )
}

/** Null for an inventory item that is stocked nowhere any more. */
function allocateAnyway(
  levels: StockLevel[],
  need: Allocation["need"],
  salesChannelId: string | null
): Allocation | null {
  const [allocation] =
    allocate(levels, [{ ...need, allow_backorder: true }], salesChannelId) ?? []
  const anywhere = levels.find(
    ({ inventory_item_id }) => inventory_item_id === need.inventory_item_id
  )
  return allocation ?? (anywhere ? { need, location_id: anywhere.location_id } : null)
}
