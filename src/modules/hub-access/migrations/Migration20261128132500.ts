import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261128132500 extends Migration {
  override async up(): Promise<void> {
    // SQL knows no xn--, and links and sessions that are open now end within the hour.
    for (const table of ["hub_access_link", "hub_session"]) {
      this.addSql(
        `alter table if exists "${table}" add column if not exists "address_key" text null;`
      )
      this.addSql(`update "${table}" set "address_key" = "email";`)
      this.addSql(
        `alter table if exists "${table}" alter column "address_key" set not null;`
      )
    }
    this.addSql(`drop index if exists "IDX_hub_access_link_email_created_at";`)
    this.addSql(`drop index if exists "IDX_hub_session_email";`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_access_link_address_key_created_at" ON "hub_access_link" ("address_key", "created_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_session_address_key" ON "hub_session" ("address_key") WHERE deleted_at IS NULL;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_access_link_email_created_at" ON "hub_access_link" ("email", "created_at") WHERE deleted_at IS NULL;`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_hub_session_email" ON "hub_session" ("email") WHERE deleted_at IS NULL;`
    )
    for (const table of ["hub_access_link", "hub_session"]) {
      this.addSql(`alter table if exists "${table}" drop column if exists "address_key";`)
    }
  }
}
