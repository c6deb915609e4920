import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"

import { OPEN, UNANSWERED, sqlSet } from "../modules/subscription/states"

/** Stock of one inventory item at one location. */
export type StockLevel = {
  inventory_item_id: string
  location_id: string
  available: string
  sales_channel_ids: string[]
}

/**
 * Locks the stock of these items until the transaction ends, always in the same order, and reads it.
 * Medusa's Inventory Module itself reads a level, adds to it and writes it back.
 */
export async function lockStockLevels(
  manager: SqlEntityManager,
  inventoryItemIds: string[]
): Promise<StockLevel[]> {
  return await manager.execute<StockLevel[]>(
    `SELECT level.inventory_item_id, level.location_id,
            (level.stocked_quantity - level.reserved_quantity)::text AS available,
            ARRAY(SELECT link.sales_channel_id FROM sales_channel_stock_location link
                   WHERE link.stock_location_id = level.location_id
                     AND link.deleted_at IS NULL) AS sales_channel_ids
       FROM inventory_level level
      WHERE level.inventory_item_id = ANY(string_to_array(?, ','))
        AND level.deleted_at IS NULL
      ORDER BY level.id FOR UPDATE OF level`,
    [inventoryItemIds.join(",")]
  )
}

export type StockReservation = {
  id: string
  inventory_item_id: string
  location_id: string
  quantity: string
  /** Null while it is held for a charge. */
  line_item_id: string | null
  is_deleted: boolean
}

/** Reservations with these ids, deleted ones too, and all that are held for these cycles. */
export async function listReservations(
  manager: SqlEntityManager,
  { ids, cycle_ids }: { ids: string[]; cycle_ids: string[] }
): Promise<StockReservation[]> {
  return await manager.execute<StockReservation[]>(
    `SELECT id, inventory_item_id, location_id, quantity::text, line_item_id,
            deleted_at IS NOT NULL AS is_deleted
       FROM reservation_item WHERE id = ANY(string_to_array(?, ','))
     UNION
     SELECT id, inventory_item_id, location_id, quantity::text, line_item_id, false
       FROM reservation_item
      WHERE line_item_id IS NULL AND deleted_at IS NULL
        AND external_id = ANY(string_to_array(?, ','))`,
    [ids.join(","), cycle_ids.join(",")]
  )
}

/** Removes what Medusa keeps of a deleted reservation, so that its id can be used again. */
export async function purgeDeletedReservations(
  manager: SqlEntityManager,
  ids: string[]
): Promise<void> {
  await manager.execute(
    `DELETE FROM reservation_item
      WHERE id = ANY(string_to_array(?, ',')) AND deleted_at IS NOT NULL`,
    [ids.join(",")]
  )
}

export type UnneededReservation = { id: string; inventory_item_id: string }

/**
 * Reservations held for a cycle that nobody is charging: it is neither claimed nor paid, and has no
 * attempt that the provider has not answered. Those of an order carry its line and are not among them.
 *
 * @param cycleIds - null for all cycles
 * @returns statement and bindings, for inside a transaction and out of it
 */
export function unneededReservations(cycleIds: string[] | null): [string, string[]] {
  const among = cycleIds ? "AND cycle.id = ANY(string_to_array(?, ','))" : ""
  return [
    `SELECT held.id, held.inventory_item_id
       FROM reservation_item held
       JOIN hub_billing_cycle cycle ON cycle.id = held.external_id
      WHERE held.line_item_id IS NULL AND held.deleted_at IS NULL ${among}
        AND cycle.status <> 'paid'
        AND (cycle.locked_until IS NULL OR cycle.locked_until < clock_timestamp())
        AND NOT (cycle.status IN ${sqlSet(OPEN)} AND EXISTS (
              SELECT 1 FROM hub_charge_attempt attempt
               WHERE attempt.cycle_id = cycle.id
                 AND attempt.status IN ${sqlSet(UNANSWERED)}))`,
    cycleIds ? [cycleIds.join(",")] : [],
  ]
}
