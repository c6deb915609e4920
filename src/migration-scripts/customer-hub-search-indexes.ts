import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { createIndexConcurrently } from "../queries/concurrent-index"

/**
 * Staff search subscriptions by part of a name or address, which takes trigrams to be fast; the
 * texts are those of `lib/subscription-list`. Where the database user may not enable `pg_trgm`, the
 * same search reads the tables instead.
 */
export default async function addSearchIndexes({
  container,
}: {
  container: MedusaContainer
}) {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
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
  await createIndexConcurrently(
    container,
    "IDX_hub_subscription_search",
    "hub_subscription USING gin (email gin_trgm_ops) WHERE deleted_at IS NULL"
  )
  await createIndexConcurrently(
    container,
    "IDX_hub_customer_search",
    `customer USING gin (
       (' ' || coalesce(first_name, '') || ' ' || coalesce(last_name, '') || ' ' || coalesce(email, ''))
       gin_trgm_ops
     ) WHERE deleted_at IS NULL`
  )
}
