import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261127230700 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create table if not exists "hub_payment_dispute" ("id" text not null, "payment_provider_id" text not null, "provider_dispute_id" text not null, "payment_id" text not null, "state" text check ("state" in ('open', 'won', 'lost')) not null, "amount" numeric not null, "currency_code" text not null, "reason" text not null, "is_money_out" boolean not null, "movements" integer not null, "respond_by" timestamptz null, "opened_at" timestamptz not null, "raw_amount" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "hub_payment_dispute_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_payment_dispute_deleted_at" ON "hub_payment_dispute" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_hub_payment_dispute_at_provider_unique" ON "hub_payment_dispute" ("payment_provider_id", "provider_dispute_id");`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_payment_dispute_payment_id" ON "hub_payment_dispute" ("payment_id");`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_payment_dispute_id" ON "hub_payment_dispute" ("id") WHERE state = 'open' AND deleted_at IS NULL;`
    )

    this.addSql(
      `create table if not exists "hub_staff_question" ("id" text not null, "subscription_id" text not null, "reason" text check ("reason" in ('order_canceled', 'order_refunded', 'disputed')) not null, "reference_id" text not null, "stops_charging" boolean not null, "asked_at" timestamptz not null, "answer" text check ("answer" in ('keep', 'cancel')) null, "answered_at" timestamptz null, "answered_by_type" text check ("answered_by_type" in ('customer', 'user', 'system')) null, "answered_by_id" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "hub_staff_question_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_staff_question_subscription_id" ON "hub_staff_question" ("subscription_id") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_staff_question_deleted_at" ON "hub_staff_question" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_hub_staff_question_thing_unique" ON "hub_staff_question" ("subscription_id", "reason", "reference_id");`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_staff_question_open" ON "hub_staff_question" ("subscription_id") WHERE answered_at IS NULL AND deleted_at IS NULL;`
    )

    this.addSql(
      `alter table if exists "hub_staff_question" add constraint "hub_staff_question_subscription_id_foreign" foreign key ("subscription_id") references "hub_subscription" ("id") on update cascade on delete cascade;`
    )

    this.addSql(
      `alter table if exists "hub_subscription" add column if not exists "charging_stopped_by" text check ("charging_stopped_by" in ('order_canceled', 'disputed')) null;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "hub_payment_dispute" cascade;`)

    this.addSql(`drop table if exists "hub_staff_question" cascade;`)

    this.addSql(
      `alter table if exists "hub_subscription" drop column if exists "charging_stopped_by";`
    )
  }
}
