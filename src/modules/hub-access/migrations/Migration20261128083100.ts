import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261128083100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "hub_session" add column if not exists "customer_id" text null, add column if not exists "address_proven" boolean not null default true;`
    )
    this.addSql(
      `alter table if exists "hub_session" alter column "access_link_id" drop not null;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_session_customer_id" ON "hub_session" ("customer_id") WHERE deleted_at IS NULL;`
    )
  }

  override async down(): Promise<void> {
    // Sessions without a link cannot be kept; they last half an hour.
    this.addSql(`delete from hub_session where "access_link_id" is null;`)
    this.addSql(`drop index if exists "IDX_hub_session_customer_id";`)
    this.addSql(
      `alter table if exists "hub_session" alter column "access_link_id" set not null, drop column if exists "customer_id", drop column if exists "address_proven";`
    )
  }
}
