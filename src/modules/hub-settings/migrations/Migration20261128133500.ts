import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261128133500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "hub_settings" add column if not exists "consent_required" boolean not null default false;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      `alter table if exists "hub_settings" drop column if exists "consent_required";`
    )
  }
}
