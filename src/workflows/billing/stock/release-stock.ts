import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

import { sql } from "../../../queries/sql"
import { unneededReservations, type UnneededReservation } from "../../../queries/stock"
import { inInventoryTransaction } from "./inventory-transaction"

/**
 * Gives back what is held for cycles that are not being charged: declined, held up, ended, or left
 * by a process that died.
 *
 * @param cycleIds - null for all
 */
export async function releaseUnneededStock(
  container: MedusaContainer,
  cycleIds: string[] | null
): Promise<void> {
  if (cycleIds?.length === 0) {
    return
  }
  const statement = unneededReservations(cycleIds)
  const found = await sql<UnneededReservation>(container, ...statement)
  if (!found.length) {
    return
  }
  const itemIds = found.map(({ inventory_item_id }) => inventory_item_id)
  await inInventoryTransaction(container, itemIds, async ({ context, manager }) => {
    // Somebody may have claimed one meanwhile, and counts on it from then on.
    const unneeded = await manager.execute<UnneededReservation[]>(...statement)
    const ids = unneeded
      .filter(({ inventory_item_id }) => itemIds.includes(inventory_item_id))
      .map(({ id }) => id)
    if (ids.length) {
      await container.resolve(Modules.INVENTORY).deleteReservationItems(ids, context)
    }
  })
}
