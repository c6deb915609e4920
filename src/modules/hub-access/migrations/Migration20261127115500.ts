import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261127115500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "hub_access_link" add column if not exists "nonce_hash" text null, add column if not exists "code_hash" text null, add column if not exists "code_tries" integer not null default 0, add column if not exists "code_expires_at" timestamptz null;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_access_link_nonce_hash" ON "hub_access_link" ("nonce_hash") WHERE deleted_at IS NULL;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_hub_access_link_nonce_hash";`)
    this.addSql(
      `alter table if exists "hub_access_link" drop column if exists "nonce_hash", drop column if exists "code_hash", drop column if exists "code_tries", drop column if exists "code_expires_at";`
    )
  }
}
