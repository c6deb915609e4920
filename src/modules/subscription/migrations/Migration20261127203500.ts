import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261127203500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "hub_subscription" add column if not exists "locale" text null;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      `alter table if exists "hub_subscription" drop column if exists "locale";`
    )
  }
}
