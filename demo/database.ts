import { Client } from "pg"
import { hashOf } from "../scripts/stack/stamp"

/** Everything that decides what tables there are. */
const TABLE_SOURCES = [
  "src/modules",
  "src/links",
  "medusa-config.ts",
  "package-lock.json",
]

async function inDatabase<T>(
  url: string,
  work: (client: Client) => Promise<T>
): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/**
 * Whether the database was migrated and filled by these very sources. The mark is the database's
 * own comment, so that it goes where the database goes.
 */
export async function isReady(url: string): Promise<boolean> {
  return inDatabase(url, async (client) => {
    const { rows } = await client.query<{ mark: string | null }>(
      `SELECT shobj_description(oid, 'pg_database') AS mark
         FROM pg_database WHERE datname = current_database()`
    )
    return rows[0].mark === hashOf(TABLE_SOURCES)
  })
}

/** Remembers that the database is migrated and filled by the present sources. */
export async function markReady(url: string): Promise<void> {
  await inDatabase(url, async (client) => {
    const name = client.escapeIdentifier(new URL(url).pathname.slice(1))
    const mark = client.escapeLiteral(hashOf(TABLE_SOURCES))
    await client.query(`COMMENT ON DATABASE ${name} IS ${mark}`)
  })
}

/** The logo's address contains the server's, and the server may have moved to another port. */
export async function moveLogo(url: string, serverUrl: string): Promise<void> {
  await inDatabase(url, (client) =>
    client.query(
      `UPDATE hub_settings
          SET brand_logo_url = regexp_replace(brand_logo_url, '^http://localhost:\\d+', $1)`,
      [serverUrl]
    )
  )
}
