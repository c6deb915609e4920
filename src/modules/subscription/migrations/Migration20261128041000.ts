import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261128041000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "hub_subscription_item" add column if not exists "variant_title" text null;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      `alter table if exists "hub_subscription_item" drop column if exists "variant_title";`
    )
  }
}
