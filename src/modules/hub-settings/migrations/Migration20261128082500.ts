import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261128082500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "hub_settings" add column if not exists "legal_name" text null, add column if not exists "vat_number" text null, add column if not exists "register_number" text null, add column if not exists "no_tax_text" text null;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      `alter table if exists "hub_settings" drop column if exists "legal_name", drop column if exists "vat_number", drop column if exists "register_number", drop column if exists "no_tax_text";`
    )
  }
}
