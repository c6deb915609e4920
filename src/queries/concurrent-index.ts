import type { MedusaContainer } from "@medusajs/framework/types"

import { sql } from "./sql"

/**
 * Makes an index on a table that may be big, while the shop goes on selling. For migration scripts
 * and not for a module's migrations: those run inside a transaction that a concurrent build would
 * wait for, and on an empty database before core has made its tables.
 *
 * @param on - table and columns, as they stand behind `ON` in `CREATE INDEX`
 * @example await createIndexConcurrently(container, "IDX_hub_customer_phone", "customer (phone)")
 */
export async function createIndexConcurrently(
  container: MedusaContainer,
  name: string,
  on: string
): Promise<void> {
  // An interrupted build leaves an index behind that is never used.
  await sql(container, `DROP INDEX CONCURRENTLY IF EXISTS "${name}"`)
  await sql(container, `CREATE INDEX CONCURRENTLY IF NOT EXISTS "${name}" ON ${on}`)
}
