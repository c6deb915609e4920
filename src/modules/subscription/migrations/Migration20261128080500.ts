import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261128080500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "hub_subscription" add column if not exists "payment_method_type" text check ("payment_method_type" in ('card', 'link', 'sepa_debit', 'amazon_pay')) not null default 'card';`
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      `alter table if exists "hub_subscription" drop column if exists "payment_method_type";`
    )
  }
}
