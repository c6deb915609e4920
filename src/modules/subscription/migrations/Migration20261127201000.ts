import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261127201000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "hub_charge_attempt" drop constraint if exists "hub_charge_attempt_status_check";`
    )
    this.addSql(
      `alter table if exists "hub_charge_attempt" add constraint "hub_charge_attempt_status_check" check ("status" in ('started', 'succeeded', 'declined', 'requires_action', 'unknown', 'untried'));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_billing_cycle_problem" ON "hub_billing_cycle" ("subscription_id") WHERE problem IS NOT NULL AND deleted_at IS NULL;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_hub_billing_cycle_problem";`)
    this.addSql(
      `update "hub_charge_attempt" set "status" = 'unknown' where "status" = 'untried';`
    )
    this.addSql(
      `alter table if exists "hub_charge_attempt" drop constraint if exists "hub_charge_attempt_status_check";`
    )
    this.addSql(
      `alter table if exists "hub_charge_attempt" add constraint "hub_charge_attempt_status_check" check ("status" in ('started', 'succeeded', 'declined', 'requires_action', 'unknown'));`
    )
  }
}
