import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import type { TestApp } from "./app"

/** The app's own connection, on which it runs all of its statements. */
export function connection(app: TestApp): Knex {
  return app.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
}

/** Rows of one statement. */
export async function sql<Row = Record<string, unknown>>(
  app: TestApp,
  statement: string,
  values: unknown[] = []
): Promise<Row[]> {
  const { rows } = await connection(app).raw<{ rows: Row[] }>(
    statement,
    values as Knex.Value[]
  )
  return rows
}

/** Every row of every table as text: what somebody with a dump of the database could read. */
export async function databaseAsText(app: TestApp): Promise<string> {
  const tables = await sql<{ name: string }>(
    app,
    "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
  )
  const contents: string[] = []
  for (const { name } of tables) {
    const rows = await sql<{ line: string }>(app, `SELECT t::text AS line FROM ${name} t`)
    contents.push(name, ...rows.map(({ line }) => line))
  }
  return contents.join("\n")
}

/** How many statements the app sends to PostgreSQL while something runs. */
export async function countStatements(
  app: TestApp,
  work: () => Promise<unknown>
): Promise<number> {
  let statements = 0
  const notice = () => void statements++
  connection(app).on("query", notice)
  try {
    await work()
  } finally {
    connection(app).off("query", notice)
  }
  return statements
}
