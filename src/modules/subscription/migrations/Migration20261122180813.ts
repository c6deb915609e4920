import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261122180813 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "hub_subscription_plan_variant" drop constraint if exists "hub_subscription_plan_variant_variant_id_unique";`
    )
    this.addSql(
      `alter table if exists "hub_subscription_item" drop constraint if exists "hub_subscription_item_line_item_id_unique";`
    )
    this.addSql(
      `alter table if exists "hub_charge_attempt" drop constraint if exists "hub_charge_attempt_cycle_id_number_unique";`
    )
    this.addSql(
      `alter table if exists "hub_billing_cycle" drop constraint if exists "hub_billing_cycle_provider_payment_id_unique";`
    )
    this.addSql(
      `alter table if exists "hub_billing_cycle" drop constraint if exists "hub_billing_cycle_order_id_unique";`
    )
    this.addSql(
      `alter table if exists "hub_billing_cycle" drop constraint if exists "hub_billing_cycle_subscription_id_number_unique";`
    )
    this.addSql(
      `alter table if exists "hub_subscription" drop constraint if exists "hub_subscription_display_id_unique";`
    )
    this.addSql(
      `create table if not exists "hub_subscription" ("id" text not null, "display_id" serial, "status" text check ("status" in ('trialing', 'active', 'past_due', 'needs_payment_method', 'canceled', 'completed')) not null, "customer_id" text not null, "account_holder_id" text null, "email" text not null, "currency_code" text not null, "region_id" text null, "sales_channel_id" text null, "source_order_id" text null, "plan_id" text null, "interval" text check ("interval" in ('day', 'week', 'month', 'year')) not null, "interval_count" integer not null, "trial_days" integer not null default 0, "charge_limit" integer null, "anchor_at" timestamptz not null, "anchor_cycle" integer not null default 1, "started_at" timestamptz not null, "trial_ends_at" timestamptz null, "current_period_start" timestamptz null, "current_period_end" timestamptz null, "next_charge_at" timestamptz null, "payment_provider_id" text null, "payment_method_id" text null, "card_brand" text null, "card_last4" text null, "card_exp_month" integer null, "card_exp_year" integer null, "shipping_address" jsonb null, "billing_address" jsonb null, "shipping_option_id" text null, "shipping_method" jsonb null, "canceled_at" timestamptz null, "canceled_by_type" text check ("canceled_by_type" in ('customer', 'user', 'system')) null, "canceled_by_id" text null, "cancel_reason" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "hub_subscription_pkey" primary key ("id"), constraint interval_count_is_positive check (interval_count >= 1));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_subscription_deleted_at" ON "hub_subscription" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_hub_subscription_display_id_unique" ON "hub_subscription" ("display_id") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_subscription_customer_id_started_at" ON "hub_subscription" ("customer_id", "started_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_subscription_source_order_id" ON "hub_subscription" ("source_order_id") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_subscription_payment_method_id" ON "hub_subscription" ("payment_method_id") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_subscription_created_at_id" ON "hub_subscription" ("created_at", "id") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_subscription_status_created_at_id" ON "hub_subscription" ("status", "created_at", "id") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_subscription_plan_id_created_at_id" ON "hub_subscription" ("plan_id", "created_at", "id") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_subscription_email_id" ON "hub_subscription" ("email", "id") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_subscription_next_charge" ON "hub_subscription" ("next_charge_at", "id", "currency_code", "interval", "interval_count", "charge_limit") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_subscription_trial_ends_at" ON "hub_subscription" ("trial_ends_at") WHERE status = 'trialing' AND deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_subscription_canceled_at" ON "hub_subscription" ("canceled_at") WHERE canceled_at IS NOT NULL AND deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_subscription_card_exp_year_card_exp_month_id" ON "hub_subscription" ("card_exp_year", "card_exp_month", "id") WHERE status NOT IN ('canceled', 'completed') AND deleted_at IS NULL;`
    )

    this.addSql(
      `create table if not exists "hub_billing_cycle" ("id" text not null, "subscription_id" text not null, "number" integer not null, "status" text check ("status" in ('scheduled', 'charging', 'paid', 'fulfilled', 'failed', 'void', 'missed')) not null default 'scheduled', "period_start" timestamptz not null, "period_end" timestamptz not null, "due_at" timestamptz not null, "work_at" timestamptz null, "first_failed_at" timestamptz null, "retry_at" timestamptz null, "problem" jsonb null, "quote" jsonb null, "order_id" text null, "payment_collection_id" text null, "payment_session_id" text null, "provider_payment_id" text null, "locked_until" timestamptz null, "locked_by" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "hub_billing_cycle_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_billing_cycle_subscription_id" ON "hub_billing_cycle" ("subscription_id") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_billing_cycle_deleted_at" ON "hub_billing_cycle" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_hub_billing_cycle_subscription_id_number_unique" ON "hub_billing_cycle" ("subscription_id", "number");`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_hub_billing_cycle_order_id_unique" ON "hub_billing_cycle" ("order_id");`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_hub_billing_cycle_provider_payment_id_unique" ON "hub_billing_cycle" ("provider_payment_id") WHERE provider_payment_id IS NOT NULL AND deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_billing_cycle_locked_by" ON "hub_billing_cycle" ("locked_by") WHERE locked_by IS NOT NULL AND deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_billing_cycle_work_at_id" ON "hub_billing_cycle" ("work_at", "id") WHERE work_at IS NOT NULL AND deleted_at IS NULL;`
    )

    this.addSql(
      `create table if not exists "hub_charge_attempt" ("id" text not null, "cycle_id" text not null, "number" integer not null, "status" text check ("status" in ('started', 'succeeded', 'declined', 'requires_action', 'unknown')) not null default 'started', "payment_method_id" text null, "failure_code" text null, "failure_message" text null, "attempted_at" timestamptz not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "hub_charge_attempt_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_charge_attempt_cycle_id" ON "hub_charge_attempt" ("cycle_id") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_charge_attempt_deleted_at" ON "hub_charge_attempt" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_hub_charge_attempt_cycle_id_number_unique" ON "hub_charge_attempt" ("cycle_id", "number");`
    )

    this.addSql(
      `create table if not exists "hub_subscription_event" ("id" text not null, "subscription_id" text not null, "name" text not null, "actor_type" text check ("actor_type" in ('customer', 'user', 'system')) not null, "actor_id" text null, "details" jsonb null, "occurred_at" timestamptz not null, "is_announced" boolean not null default true, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "hub_subscription_event_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_subscription_event_subscription_id" ON "hub_subscription_event" ("subscription_id") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_subscription_event_deleted_at" ON "hub_subscription_event" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_subscription_event_subscription_id_occurred_at" ON "hub_subscription_event" ("subscription_id", "occurred_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_subscription_event_id" ON "hub_subscription_event" ("id") WHERE is_announced = false AND deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_subscription_event_recovered" ON "hub_subscription_event" ("occurred_at") WHERE name = 'recovered' AND deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_subscription_event_occurred_at" ON "hub_subscription_event" ("occurred_at") WHERE name IN ('payment_failed', 'canceled', 'renewed') AND deleted_at IS NULL;`
    )

    this.addSql(
      `create table if not exists "hub_subscription_item" ("id" text not null, "subscription_id" text not null, "variant_id" text null, "product_id" text null, "title" text not null, "thumbnail" text null, "quantity" integer not null, "unit_price" numeric not null, "is_tax_inclusive" boolean not null default false, "line_item_id" text null, "raw_unit_price" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "hub_subscription_item_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_subscription_item_subscription_id" ON "hub_subscription_item" ("subscription_id") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_subscription_item_deleted_at" ON "hub_subscription_item" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_hub_subscription_item_line_item_id_unique" ON "hub_subscription_item" ("line_item_id");`
    )

    this.addSql(
      `create table if not exists "hub_subscription_plan" ("id" text not null, "interval" text check ("interval" in ('day', 'week', 'month', 'year')) not null, "interval_count" integer not null default 1, "trial_days" integer not null default 0, "charge_limit" integer null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "hub_subscription_plan_pkey" primary key ("id"), constraint interval_count_is_positive check (interval_count >= 1));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_subscription_plan_deleted_at" ON "hub_subscription_plan" ("deleted_at") WHERE deleted_at IS NULL;`
    )

    this.addSql(
      `create table if not exists "hub_subscription_plan_variant" ("id" text not null, "variant_id" text not null, "plan_id" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "hub_subscription_plan_variant_pkey" primary key ("id"));`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_subscription_plan_variant_plan_id" ON "hub_subscription_plan_variant" ("plan_id") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_subscription_plan_variant_deleted_at" ON "hub_subscription_plan_variant" ("deleted_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_hub_subscription_plan_variant_variant_id_unique" ON "hub_subscription_plan_variant" ("variant_id");`
    )

    this.addSql(
      `alter table if exists "hub_billing_cycle" add constraint "hub_billing_cycle_subscription_id_foreign" foreign key ("subscription_id") references "hub_subscription" ("id") on update cascade on delete cascade;`
    )

    this.addSql(
      `alter table if exists "hub_charge_attempt" add constraint "hub_charge_attempt_cycle_id_foreign" foreign key ("cycle_id") references "hub_billing_cycle" ("id") on update cascade on delete cascade;`
    )

    this.addSql(
      `alter table if exists "hub_subscription_event" add constraint "hub_subscription_event_subscription_id_foreign" foreign key ("subscription_id") references "hub_subscription" ("id") on update cascade on delete cascade;`
    )

    this.addSql(
      `alter table if exists "hub_subscription_item" add constraint "hub_subscription_item_subscription_id_foreign" foreign key ("subscription_id") references "hub_subscription" ("id") on update cascade on delete cascade;`
    )

    this.addSql(
      `alter table if exists "hub_subscription_plan_variant" add constraint "hub_subscription_plan_variant_plan_id_foreign" foreign key ("plan_id") references "hub_subscription_plan" ("id") on update cascade on delete cascade;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      `alter table if exists "hub_billing_cycle" drop constraint if exists "hub_billing_cycle_subscription_id_foreign";`
    )

    this.addSql(
      `alter table if exists "hub_subscription_event" drop constraint if exists "hub_subscription_event_subscription_id_foreign";`
    )

    this.addSql(
      `alter table if exists "hub_subscription_item" drop constraint if exists "hub_subscription_item_subscription_id_foreign";`
    )

    this.addSql(
      `alter table if exists "hub_charge_attempt" drop constraint if exists "hub_charge_attempt_cycle_id_foreign";`
    )

    this.addSql(
      `alter table if exists "hub_subscription_plan_variant" drop constraint if exists "hub_subscription_plan_variant_plan_id_foreign";`
    )

    this.addSql(`drop table if exists "hub_subscription" cascade;`)

    this.addSql(`drop table if exists "hub_billing_cycle" cascade;`)

    this.addSql(`drop table if exists "hub_charge_attempt" cascade;`)

    this.addSql(`drop table if exists "hub_subscription_event" cascade;`)

    this.addSql(`drop table if exists "hub_subscription_item" cascade;`)

    this.addSql(`drop table if exists "hub_subscription_plan" cascade;`)

    this.addSql(`drop table if exists "hub_subscription_plan_variant" cascade;`)
  }
}
