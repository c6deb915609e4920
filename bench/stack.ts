import { rmSync } from "node:fs"
import { join } from "node:path"

import { onStop } from "../scripts/stack/cleanup"
import { migrate } from "../scripts/stack/medusa"
import { ROOT } from "../scripts/stack/paths"
import { startPostgres } from "../scripts/stack/postgres"
import { step } from "../scripts/stack/progress"

export type BenchStack = {
  /** For Medusa: `DATABASE_URL` of a migrated, empty database. */
  env: { DATABASE_URL: string; HUB_DISABLE_ADMIN: string }
  /** Of this run; removed at its end. */
  folder: string
}

/** A PostgreSQL of the bench's own with a migrated database. */
export async function bringUpBench(): Promise<BenchStack> {
  const folder = join(ROOT, ".test", `bench-${process.pid}`)
  onStop(() => rmSync(folder, { recursive: true, force: true }))
  const postgres = await step("Starting PostgreSQL", () =>
    startPostgres({ dataDir: join(folder, "postgres"), throwaway: true })
  )
  onStop(() => postgres.stop())
  const database = `hub_bench_${process.pid}`
  await postgres.query(`CREATE DATABASE ${database}`)
  onStop(() => postgres.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`))
  const env = { DATABASE_URL: postgres.url(database), HUB_DISABLE_ADMIN: "true" }
  await step("Migrating", () => migrate(env.DATABASE_URL, join(folder, "migrate.log")))
  return { env, folder }
}
