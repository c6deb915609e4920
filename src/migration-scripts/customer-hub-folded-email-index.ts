import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/**
 * A person is every customer record with the same folded address (`lib/email-address`), and core
 * keeps addresses as typed, without an index for that.
 *
 * Made concurrently, so that a shop with many customers goes on selling meanwhile. A script and not
 * a module's migration: those run inside a transaction that a concurrent build would wait for, and
 * on an empty database before core has made the table. The first statement clears away what an
 * interrupted build left behind.
 */
export default async function addFoldedEmailIndex({
  container,
}: {
  container: MedusaContainer
}) {
  const connection: Knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  await connection.raw(
    `DROP INDEX CONCURRENTLY IF EXISTS "IDX_hub_customer_folded_email"`
  )
  await connection.raw(
    `CREATE INDEX CONCURRENTLY IF NOT EXISTS "IDX_hub_customer_folded_email"
       ON "customer" (lower("email" COLLATE "C")) WHERE deleted_at IS NULL`
  )
}
