import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261122144548 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "hub_session" drop constraint if exists "hub_session_access_link_id_unique";`
    )
    this.addSql(
      `alter table if exists "hub_session" drop constraint if exists "hub_session_token_hash_unique";`
    )
    this.addSql(
      `alter table if exists "hub_allowance" drop constraint if exists "hub_allowance_key_unique";`
    )
    this.addSql(
      `alter table if exists "hub_access_link" drop constraint if exists "hub_access_link_token_hash_unique";`
    )
    this.addSql(
      `create table if not exists "hub_access_link" ("id" text not null, "email" text not null, "token_hash" text not null, "purpose" text check ("purpose" in ('sign_in', 'update_payment_method')) not null default 'sign_in', "subscription_id" text null, "requested_by" text check ("requested_by" in ('customer', 'staff', 'product_email', 'system')) not null, "requested_by_id" text null, "delivery_status" text check ("delivery_status" in ('pending', 'sent', 'failed')) not null default 'pending', "sent_at" timestamptz null, "expires_at" timestamptz not null, "redeemed_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "hub_access_link_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_access_link_deleted_at" ON "hub_access_link" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_hub_access_link_token_hash_unique" ON "hub_access_link" ("token_hash") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_access_link_email_created_at" ON "hub_access_link" ("email", "created_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_access_link_expires_at" ON "hub_access_link" ("expires_at") WHERE deleted_at IS NULL;`
    )

    this.addSql(
      `create table if not exists "hub_allowance" ("id" text not null, "key" text not null, "taken_at" jsonb not null, "last_taken_at" timestamptz not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "hub_allowance_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_allowance_deleted_at" ON "hub_allowance" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_hub_allowance_key_unique" ON "hub_allowance" ("key");`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_allowance_last_taken_at" ON "hub_allowance" ("last_taken_at") WHERE deleted_at IS NULL;`
    )

    this.addSql(
      `create table if not exists "hub_session" ("id" text not null, "token_hash" text not null, "email" text not null, "scope" text check ("scope" in ('hub', 'update_payment_method')) not null default 'hub', "subscription_id" text null, "access_link_id" text not null, "expires_at" timestamptz not null, "revoked_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "hub_session_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_session_deleted_at" ON "hub_session" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_hub_session_token_hash_unique" ON "hub_session" ("token_hash") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_hub_session_access_link_id_unique" ON "hub_session" ("access_link_id") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_session_email" ON "hub_session" ("email") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_session_expires_at" ON "hub_session" ("expires_at") WHERE deleted_at IS NULL;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "hub_access_link" cascade;`)

    this.addSql(`drop table if exists "hub_allowance" cascade;`)

    this.addSql(`drop table if exists "hub_session" cascade;`)
  }
}
