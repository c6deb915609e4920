import { randomBytes } from "node:crypto"
import { Client } from "pg"

export type TestDatabase = {
  url: string
  /** Remembers what is in it now. Nobody may be connected. */
  remember(): Promise<void>
  /** Puts back what it held when it was remembered; whoever is still connected is cut off. */
  restore(): Promise<void>
  /** Removes it and what was remembered; whoever is still connected is cut off. */
  drop(): Promise<void>
}

function fromRunner(name: "HUB_TEST_POSTGRES_URL" | "HUB_TEST_TEMPLATE"): string {
  const value = process.env[name]
  if (!value) {
    throw new Error(
      `${name} is not set: run the tests with npm test, not with jest itself.`
    )
  }
  return value
}

/** Runs statements on the test run's PostgreSQL, outside of any test database. */
async function onServer(...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: fromRunner("HUB_TEST_POSTGRES_URL") })
  await client.connect()
  try {
    for (const sql of statements) {
      await client.query(sql)
    }
  } finally {
    await client.end()
  }
}

export type DatabaseCopy = {
  /** Puts the database back to what it held when it was copied. */
  restore(): Promise<void>
  drop(): Promise<void>
}

/** Copies a database as it is now, as a backup does. Nobody may be connected. */
export async function copyDatabase(url: string): Promise<DatabaseCopy> {
  const name = new URL(url).pathname.slice(1)
  const copy = `${name}_${randomBytes(3).toString("hex")}`
  await onServer(`CREATE DATABASE ${copy} TEMPLATE ${name}`)
  return {
    restore: () =>
      onServer(
        `DROP DATABASE ${name} WITH (FORCE)`,
        `CREATE DATABASE ${name} TEMPLATE ${copy}`
      ),
    drop: () => onServer(`DROP DATABASE ${copy} WITH (FORCE)`),
  }
}

/** A migrated, empty database of the caller's own: a copy of the run's template. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString("hex")}`
  const memory = `${name}_memory`
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${fromRunner("HUB_TEST_TEMPLATE")}`)
  const url = new URL(fromRunner("HUB_TEST_POSTGRES_URL"))
  url.pathname = `/${name}`
  return {
    url: url.href,
    remember: () =>
      onServer(
        `ALTER DATABASE ${name} RENAME TO ${memory}`,
        `CREATE DATABASE ${name} TEMPLATE ${memory}`
      ),
    restore: () =>
      onServer(
        `DROP DATABASE ${name} WITH (FORCE)`,
        `CREATE DATABASE ${name} TEMPLATE ${memory}`
      ),
    drop: () =>
      onServer(
        `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`,
        `DROP DATABASE IF EXISTS ${memory} WITH (FORCE)`
      ),
  }
}
