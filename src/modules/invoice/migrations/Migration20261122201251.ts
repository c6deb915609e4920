import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261122201251 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "hub_credit_note" drop constraint if exists "hub_credit_note_refund_id_unique";`
    )
    this.addSql(
      `alter table if exists "hub_credit_note" drop constraint if exists "hub_credit_note_number_unique";`
    )
    this.addSql(
      `alter table if exists "hub_invoice" drop constraint if exists "hub_invoice_payment_id_unique";`
    )
    this.addSql(
      `alter table if exists "hub_invoice" drop constraint if exists "hub_invoice_number_unique";`
    )
    this.addSql(
      `create table if not exists "hub_invoice" ("id" text not null, "number" text not null, "payment_id" text not null, "order_id" text not null, "issued_at" timestamptz not null, "snapshot" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "hub_invoice_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_invoice_deleted_at" ON "hub_invoice" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_hub_invoice_number_unique" ON "hub_invoice" ("number");`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_hub_invoice_payment_id_unique" ON "hub_invoice" ("payment_id");`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_invoice_order_id" ON "hub_invoice" ("order_id");`
    )

    this.addSql(
      `create table if not exists "hub_credit_note" ("id" text not null, "number" text not null, "invoice_id" text not null, "refund_id" text not null, "issued_at" timestamptz not null, "snapshot" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "hub_credit_note_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_credit_note_invoice_id" ON "hub_credit_note" ("invoice_id") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_credit_note_deleted_at" ON "hub_credit_note" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_hub_credit_note_number_unique" ON "hub_credit_note" ("number");`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_hub_credit_note_refund_id_unique" ON "hub_credit_note" ("refund_id");`
    )

    this.addSql(
      `create table if not exists "hub_invoice_counter" ("id" text not null, "last_number" integer not null default 0, "walked_capture_id" text null, "walked_order_id" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "hub_invoice_counter_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_invoice_counter_deleted_at" ON "hub_invoice_counter" ("deleted_at") WHERE deleted_at IS NULL;`
    )

    this.addSql(
      `alter table if exists "hub_credit_note" add constraint "hub_credit_note_invoice_id_foreign" foreign key ("invoice_id") references "hub_invoice" ("id") on update cascade;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      `alter table if exists "hub_credit_note" drop constraint if exists "hub_credit_note_invoice_id_foreign";`
    )

    this.addSql(`drop table if exists "hub_invoice" cascade;`)

    this.addSql(`drop table if exists "hub_credit_note" cascade;`)

    this.addSql(`drop table if exists "hub_invoice_counter" cascade;`)
  }
}
