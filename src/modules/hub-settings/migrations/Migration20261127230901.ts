import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261127230901 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "hub_settings" add column if not exists "refused_webhooks" jsonb null;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      `alter table if exists "hub_settings" drop column if exists "refused_webhooks";`
    )
  }
}
