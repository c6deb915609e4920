import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261122143442 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "hub_subscription_plan_variant" drop constraint if exists "hub_subscription_plan_variant_variant_id_unique";`
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
      `alter table if exists "hub_subscription_plan_variant" add constraint "hub_subscription_plan_variant_plan_id_foreign" foreign key ("plan_id") references "hub_subscription_plan" ("id") on update cascade on delete cascade;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "hub_subscription_plan_variant" cascade;`)
  }
}
