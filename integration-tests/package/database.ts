import { randomBytes } from "node:crypto"
import { Client } from "pg"

export type EmptyDatabase = {
  url: string
  /** One row's first column. */
  value(sql: string): Promise<string>
  drop(): Promise<void>
}

/** A database with nothing in it, on the test run's PostgreSQL. */
export async function createEmptyDatabase(): Promise<EmptyDatabase> {
  const server = process.env.HUB_TEST_POSTGRES_URL
  if (!server) {
    throw new Error("HUB_TEST_POSTGRES_URL is not set: run the tests with npm test.")
  }
  const name = `package_${randomBytes(6).toString("hex")}`
  await firstValue(server, `CREATE DATABASE ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    url: url.href,
    value: async (sql) => String(await firstValue(url.href, sql)),
    drop: async () => {
      await firstValue(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    },
  }
}

async function firstValue(connectionString: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString })
  await client.connect()
  try {
    const { rows } = await client.query({ text: sql, rowMode: "array" })
    return rows[0]?.[0]
  } finally {
    await client.end()
  }
}
