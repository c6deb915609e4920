import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261127230100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create table if not exists "hub_provider_account" ("id" text not null, "payment_provider_id" text not null, "account_id" text not null, "is_live" boolean not null, "hub_url" text not null, "found_account_id" text null, "found_is_live" boolean null, "found_hub_url" text null, "found_at" timestamptz null, "confirmed_by" text null, "confirmed_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "hub_provider_account_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_provider_account_deleted_at" ON "hub_provider_account" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_hub_provider_account_payment_provider_id_unique" ON "hub_provider_account" ("payment_provider_id");`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "hub_provider_account" cascade;`)
  }
}
