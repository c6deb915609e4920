import { join } from "node:path"
import { onStop } from "../stack/cleanup"
import { migrate } from "../stack/medusa"
import { startPostgres } from "../stack/postgres"
import { step } from "../stack/progress"

/**
 * Starts the run's PostgreSQL and migrates the template that every test database is copied from.
 *
 * @param folder - the run's own
 * @returns the environment by which tests find it: `HUB_TEST_*` for this project's helpers, `DB_*`
 * for Medusa's own module test runner
 */
export async function startDatabase(folder: string): Promise<Record<string, string>> {
  const dataDir = join(folder, "postgres")
  const postgres = await step("Starting PostgreSQL", () =>
    startPostgres({ dataDir, throwaway: true })
  )
  onStop(() => postgres.stop())
  const template = `hub_template_${process.pid}`
  await postgres.query(`DROP DATABASE IF EXISTS ${template}`)
  await postgres.query(`CREATE DATABASE ${template}`)
  onStop(() => postgres.query(`DROP DATABASE IF EXISTS ${template}`))
  await step("Migrating the template database", () =>
    migrate(postgres.url(template), join(folder, "migrate.log"))
  )
  const url = new URL(postgres.url("postgres"))
  return {
    HUB_TEST_POSTGRES_URL: url.href,
    HUB_TEST_TEMPLATE: template,
    DB_HOST: url.hostname,
    DB_PORT: url.port,
    DB_USERNAME: decodeURIComponent(url.username),
    DB_PASSWORD: decodeURIComponent(url.password),
  }
}
