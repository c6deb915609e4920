import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261127114800 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "hub_used_trial" drop constraint if exists "hub_used_trial_key_hash_product_id_unique";`
    )
    this.addSql(
      `create table if not exists "hub_used_trial" ("id" text not null, "key_hash" text not null, "product_id" text not null, "cart_id" text not null, "claimed_at" timestamptz not null, "subscription_id" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "hub_used_trial_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_used_trial_deleted_at" ON "hub_used_trial" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_hub_used_trial_key_hash_product_id_unique" ON "hub_used_trial" ("key_hash", "product_id");`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_used_trial_cart_id" ON "hub_used_trial" ("cart_id");`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "hub_used_trial" cascade;`)
  }
}
