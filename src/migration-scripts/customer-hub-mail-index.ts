import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/**
 * A subscription's page lists what was mailed about it, and core has no index for that: each renewal
 * leaves a notification, so there may be millions. Made as in `customer-hub-folded-email-index`.
 */
export default async function addMailIndex({
  container,
}: {
  container: MedusaContainer
}) {
  const connection: Knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  await connection.raw(
    `DROP INDEX CONCURRENTLY IF EXISTS "IDX_hub_notification_resource"`
  )
  await connection.raw(
    `CREATE INDEX CONCURRENTLY IF NOT EXISTS "IDX_hub_notification_resource"
       ON "notification" (resource_id) WHERE resource_id IS NOT NULL`
  )
}
