import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261127120300 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "hub_subscription" add column if not exists "ownership" text check ("ownership" in ('confirmed', 'unconfirmed', 'disowned')) not null default 'confirmed';`
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      `alter table if exists "hub_subscription" drop column if exists "ownership";`
    )
  }
}
