import type { TestApp } from "./app"
import { connection, sql } from "./sql"

/**
 * Copies all rows of an app's database, for an app that stays up while they are put back.
 *
 * @returns puts the copy back, as staff do with a backup
 */
export async function copyDatabase(app: TestApp): Promise<() => Promise<void>> {
  const tables = (
    await sql<{ name: string }>(
      app,
      "SELECT format('%I', tablename) AS name FROM pg_tables WHERE schemaname = 'public'"
    )
  ).map(({ name }) => name)
  await run(app, [
    "DROP SCHEMA IF EXISTS old_copy CASCADE",
    "CREATE SCHEMA old_copy",
    ...tables.map((name) => `CREATE TABLE old_copy.${name} AS TABLE public.${name}`),
  ])
  const columns = await sql<{ name: string; list: string }>(
    app,
    `SELECT format('%I', table_name) AS name,
            string_agg(format('%I', column_name), ', ') AS list
       FROM information_schema.columns
      WHERE table_schema = 'public' AND is_generated = 'NEVER'
      GROUP BY table_name`
  )
  const listOf = new Map(columns.map(({ name, list }) => [name, list]))
  return async () =>
    await run(app, [
      "BEGIN",
      // Without triggers and foreign keys, so that the order of the tables does not matter.
      "SET LOCAL session_replication_role = replica",
      ...tables.flatMap((name) => [
        `DELETE FROM public.${name}`,
        `INSERT INTO public.${name} (${listOf.get(name)}) OVERRIDING SYSTEM VALUE
           SELECT ${listOf.get(name)} FROM old_copy.${name}`,
      ]),
      "COMMIT",
    ])
}

/** In one go, and so on one connection. */
async function run(app: TestApp, statements: string[]): Promise<void> {
  await connection(app).raw(statements.join(";\n"))
}
