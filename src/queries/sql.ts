import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

type Bindings = Parameters<Knex["raw"]>[1]
type Knex = ReturnType<typeof connectionOf>

/**
 * Runs one statement on the shop's database, outside of any transaction.
 *
 * @param bindings - values for `?` or `:name` in the text; nothing a request sends belongs into it
 * @returns the rows, with the columns as the driver reads them
 * @example
 * const [{ count }] = await sql<{ count: number }>(
 *   container,
 *   "SELECT count(*)::int AS count FROM hub_subscription WHERE customer_id = ?",
 *   [customerId]
 * )
 */
export async function sql<Row = unknown>(
  container: MedusaContainer,
  text: string,
  bindings: NonNullable<Bindings> = []
): Promise<Row[]> {
  const { rows } = await connectionOf(container).raw<{ rows: Row[] }>(text, bindings)
  return rows
}

function connectionOf(container: MedusaContainer) {
  return container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
}
