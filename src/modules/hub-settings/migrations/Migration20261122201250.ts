import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261122201250 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create table if not exists "hub_settings" ("id" text not null, "version" integer not null default 1, "email_button_enabled" boolean not null default true, "self_cancellation_enabled" boolean not null default false, "show_address" boolean not null default false, "show_support_email" boolean not null default false, "social_links" jsonb null, "brand_logo_url" text null, "store_address" text null, "support_email" text null, "invoice_prefix" text not null default 'INV-', "test_clock_offset" integer not null default 0, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "hub_settings_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_settings_deleted_at" ON "hub_settings" ("deleted_at") WHERE deleted_at IS NULL;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "hub_settings" cascade;`)
  }
}
