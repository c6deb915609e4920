import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"
import type { Context, DAL, MedusaContainer } from "@medusajs/framework/types"
import { MedusaContextType, Modules } from "@medusajs/framework/utils"

import { lockStockLevels, type StockLevel } from "../../../queries/stock"

/** Medusa's modules have it, though their published types do not name it. */
type WithRepository = { baseRepository_: DAL.RepositoryService }

export type InventoryTransaction = {
  /** For methods of the Inventory Module, which then take part in the transaction. */
  context: Context<SqlEntityManager>
  manager: SqlEntityManager
  levels: StockLevel[]
}

/**
 * Changes reservations of these inventory items in one transaction of Medusa's Inventory Module, which
 * holds the rows of their stock. The module adds to what it read before, so that without them two
 * workers could reserve the same pieces. Medusa's own lock keeps carts out, as far as it reaches: in
 * memory within a process, on Redis everywhere.
 */
export async function inInventoryTransaction<Result>(
  container: MedusaContainer,
  inventoryItemIds: string[],
  work: (transaction: InventoryTransaction) => Promise<Result>
): Promise<Result> {
  const ids = [...new Set(inventoryItemIds)].sort()
  const { baseRepository_ } = container.resolve(
    Modules.INVENTORY
  ) as unknown as WithRepository
  return await container.resolve(Modules.LOCKING).execute(ids, () =>
    baseRepository_.transaction<SqlEntityManager>(async (manager) => {
      const levels = await lockStockLevels(manager, ids)
      // A workflow puts its own context in the place of one without a type.
      const context = { __type: MedusaContextType, transactionManager: manager } as const
      return await work({ context, manager, levels })
    })
  )
}
