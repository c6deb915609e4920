import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * A person is every customer record with the same folded address (`lib/email-address`), and core
 * keeps addresses as typed, without an index for that.
 *
 * Not CONCURRENTLY: `medusa db:migrate` holds a transaction with a snapshot open for as long as
 * it runs, and a concurrent build waits for that for ever. It takes a few seconds at a million
 * customers; who cannot spare them makes the index by hand before (docs/security.md), and
 * IF NOT EXISTS leaves it be.
 */
export class Migration20261122140000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_customer_folded_email" ON "customer" (lower("email" COLLATE "C")) WHERE deleted_at IS NULL;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`DROP INDEX IF EXISTS "IDX_hub_customer_folded_email";`)
  }
}
