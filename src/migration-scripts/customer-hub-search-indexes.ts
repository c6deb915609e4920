import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/**
 * Staff search subscriptions by part of a name or address, which takes trigrams to be fast; the
 * texts are those of `lib/subscription-list`. Where the database user may not enable `pg_trgm`, the
 * same search reads the tables instead.
 *
 * Made concurrently and in a script, as `customer-hub-folded-email-index` tells.
 */
export default async function addSearchIndexes({
  container,
}: {
  container: MedusaContainer
}) {
  const connection: Knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  try {
    await connection.raw("CREATE EXTENSION IF NOT EXISTS pg_trgm")
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(
        `The search for subscriptions goes without indexes, slowly in a big shop: ${(error as Error).message}. See "Search" in docs/api.md.`
      )
    return
  }
  await addIndex(
    connection,
    "IDX_hub_subscription_search",
    "hub_subscription",
    "email gin_trgm_ops"
  )
  await addIndex(
    connection,
    "IDX_hub_customer_search",
    "customer",
    "(' ' || coalesce(first_name, '') || ' ' || coalesce(last_name, '') || ' ' || coalesce(email, '')) gin_trgm_ops"
  )
}

/** The first statement clears away what an interrupted build left behind. */
async function addIndex(connection: Knex, name: string, table: string, on: string) {
  await connection.raw(`DROP INDEX CONCURRENTLY IF EXISTS "${name}"`)
  await connection.raw(
    `CREATE INDEX CONCURRENTLY "${name}" ON "${table}" USING gin (${on}) WHERE deleted_at IS NULL`
  )
}
