import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261127231000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "hub_billing_cycle" add column if not exists "charged_with_id" text null;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_billing_cycle_charged_with_id" ON "hub_billing_cycle" ("charged_with_id") WHERE charged_with_id IS NOT NULL AND deleted_at IS NULL;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_hub_billing_cycle_charged_with_id";`)
    this.addSql(
      `alter table if exists "hub_billing_cycle" drop column if exists "charged_with_id";`
    )
  }
}
