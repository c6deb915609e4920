import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261127230800 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "hub_settings" add column if not exists "dispute_stop_enabled" boolean not null default true;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      `alter table if exists "hub_settings" drop column if exists "dispute_stop_enabled";`
    )
  }
}
