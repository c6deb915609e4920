import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** A rate limit has one name, in the database too. */
export class Migration20261127170000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table if exists "hub_allowance" rename to "hub_rate_limit";`)
    for (const [from, to] of names("hub_allowance", "hub_rate_limit")) {
      this.addSql(`alter index if exists "${from}" rename to "${to}";`)
    }
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "hub_rate_limit" rename to "hub_allowance";`)
    for (const [from, to] of names("hub_rate_limit", "hub_allowance")) {
      this.addSql(`alter index if exists "${from}" rename to "${to}";`)
    }
  }
}

function names(from: string, to: string): [string, string][] {
  return ["%_pkey", "IDX_%_key_unique", "IDX_%_deleted_at", "IDX_%_last_taken_at"].map(
    (name) => [name.replace("%", from), name.replace("%", to)]
  )
}
