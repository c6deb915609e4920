import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261128080415 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "hub_settings" add column if not exists "shop_url" text null;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "hub_settings" drop column if exists "shop_url";`)
  }
}
