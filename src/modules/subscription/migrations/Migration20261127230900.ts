import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261127230900 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create table if not exists "hub_provider_cursor" ("id" text not null, "kind" text not null, "payment_provider_id" text not null, "reached_at" timestamptz not null, "walks" integer not null default 0, "walk_began_at" timestamptz null, "position" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "hub_provider_cursor_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_provider_cursor_deleted_at" ON "hub_provider_cursor" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_hub_provider_cursor_list_unique" ON "hub_provider_cursor" ("kind", "payment_provider_id");`
    )
    this.addSql(
      `create table if not exists "hub_provider_look" ("id" text not null, "kind" text not null, "payment_provider_id" text not null, "subject_id" text not null, "happened_at" timestamptz not null, "failing_since" timestamptz null, "look_at" timestamptz not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "hub_provider_look_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_provider_look_deleted_at" ON "hub_provider_look" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_hub_provider_look_subject_unique" ON "hub_provider_look" ("kind", "payment_provider_id", "subject_id");`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_provider_look_due" ON "hub_provider_look" ("kind", "payment_provider_id", "look_at");`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "hub_provider_cursor" cascade;`)
    this.addSql(`drop table if exists "hub_provider_look" cascade;`)
  }
}
