import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261127161000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "hub_session" add column if not exists "code_hash" text null, add column if not exists "code_tries" integer not null default 0, add column if not exists "code_expires_at" timestamptz null;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      `alter table if exists "hub_session" drop column if exists "code_hash", drop column if exists "code_tries", drop column if exists "code_expires_at";`
    )
  }
}
