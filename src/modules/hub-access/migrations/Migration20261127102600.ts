import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261127102600 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "hub_session" add column if not exists "authenticated_at" timestamptz null, add column if not exists "browser" text null, add column if not exists "os" text null, add column if not exists "end_reason" text check ("end_reason" in ('signed_out', 'ended_elsewhere', 'replaced', 'ended_by_staff', 'address_gone')) null, add column if not exists "ended_by_id" text null;`
    )
    // Sessions that were open before count as fresh from their sign-in.
    this.addSql(`update "hub_session" set "authenticated_at" = "created_at";`)
    this.addSql(
      `alter table if exists "hub_session" alter column "authenticated_at" set not null;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      `alter table if exists "hub_session" drop column if exists "authenticated_at", drop column if exists "browser", drop column if exists "os", drop column if exists "end_reason", drop column if exists "ended_by_id";`
    )
  }
}
