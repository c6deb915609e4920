import type { World } from "./world"

const TABLES = [
  "customers",
  "deleted_customers",
  "payment_methods",
  "cards",
  "payment_intents",
  "setup_intents",
  "charges",
  "refunds",
  "disputes",
  "events",
] as const

/** Everything but idempotency keys, as JSON. */
export function dumpWorld(world: World): string {
  const tables = TABLES.map((name) => [name, [...world[name].entries()]])
  return JSON.stringify({ ...Object.fromEntries(tables), offset: world.offset })
}

/** Fills an empty world from {@link dumpWorld}. */
export function loadWorld(world: World, dump: string): void {
  const { offset, ...tables } = JSON.parse(dump)
  world.offset = offset
  for (const name of TABLES) {
    const table: Map<string, unknown> = world[name]
    for (const [id, row] of tables[name]) {
      table.set(id, row)
    }
  }
}
