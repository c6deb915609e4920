import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261127230200 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create table if not exists "hub_unknown_payment" ("id" text not null, "payment_provider_id" text not null, "provider_payment_id" text not null, "subscription_id" text not null, "cycle_number" integer null, "amount" text not null, "currency_code" text not null, "made_at" timestamptz not null, "resolution" text check ("resolution" in ('adopted', 'dismissed')) null, "resolved_by" text null, "resolved_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "hub_unknown_payment_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_unknown_payment_deleted_at" ON "hub_unknown_payment" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_hub_unknown_payment_provider_payment_id_unique" ON "hub_unknown_payment" ("provider_payment_id");`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_unknown_payment_subscription_id_cycle_number" ON "hub_unknown_payment" ("subscription_id", "cycle_number") WHERE resolution = 'adopted' AND deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_unknown_payment_open" ON "hub_unknown_payment" ("made_at") WHERE resolution IS NULL AND deleted_at IS NULL;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "hub_unknown_payment" cascade;`)
  }
}
