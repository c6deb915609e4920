import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261128133600 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "hub_subscription" add column if not exists "consent_version" text null, add column if not exists "consent_accepted_at" timestamptz null;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      `alter table if exists "hub_subscription" drop column if exists "consent_version", drop column if exists "consent_accepted_at";`
    )
  }
}
