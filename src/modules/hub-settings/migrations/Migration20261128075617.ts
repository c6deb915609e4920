import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261128075617 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "hub_settings" add column if not exists "time_zone" text null;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "hub_settings" drop column if exists "time_zone";`)
  }
}
