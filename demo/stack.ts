import { join } from "node:path"
import { Client } from "pg"
import { buildAdmin } from "../scripts/stack/admin-build"
import { onStop } from "../scripts/stack/cleanup"
import { buildHostedPage } from "../scripts/stack/hosted-build"
import { startMailbox } from "../scripts/stack/mailbox"
import { migrate, runMedusa, startServer } from "../scripts/stack/medusa"
import { step } from "../scripts/stack/progress"

export type Ports = { server: number; mailboxWeb: number; mailboxSmtp: number }

export type DemoStack = { serverUrl: string; hubUrl: string; adminUrl: string; mailboxUrl: string }

/**
 * Brings the whole demo up on an existing database: tables, shop, pages, mailbox, server.
 * Everything it starts is stopped by `stopEverything()`.
 *
 * @param options.databaseUrl - an empty database, or one that this made before
 * @param options.ports - free ones; they become part of the links in mails
 * @param options.logDir - gets the logs of migration, seed and server
 * @param options.env - added to the server's environment
 */
export async function bringUp(options: {
  databaseUrl: string
  ports: Ports
  logDir: string
  env?: Record<string, string>
}): Promise<DemoStack> {
  const { databaseUrl, ports, logDir } = options
  const serverUrl = `http://localhost:${ports.server}`
  const env = {
    DATABASE_URL: databaseUrl,
    PORT: String(ports.server),
    MEDUSA_BACKEND_URL: serverUrl,
    SMTP_URL: `smtp://127.0.0.1:${ports.mailboxSmtp}`,
    ...options.env,
  }
  // The two builds keep one core busy while the database is prepared on the other.
  const builds = Promise.all([buildAdmin(), buildHostedPage()])
  builds.catch(() => {})
  await step("Migrating the database", () => migrate(databaseUrl, join(logDir, "migrate.log")))
  await step("Filling the shop, the first time only", async () => {
    const seed = ["exec", "./demo/seed/index.ts"]
    await runMedusa(seed, { ...env, HUB_DISABLE_ADMIN: "true" }, join(logDir, "seed.log"))
    await moveLogo(databaseUrl, serverUrl)
  })
  await step("Building Medusa Admin and the hub page, when they changed", () => builds)
  const mailbox = await step("Starting the mailbox", () =>
    startMailbox({ web: ports.mailboxWeb, smtp: ports.mailboxSmtp })
  )
  await step("Starting Medusa", async () => {
    const server = await startServer({
      port: ports.server,
      env,
      logFile: join(logDir, "server.log"),
    })
    onStop(() => server.stop())
  })
  return {
    serverUrl,
    hubUrl: `${serverUrl}/customer-hub`,
    adminUrl: `${serverUrl}/app`,
    mailboxUrl: mailbox.webUrl,
  }
}

/** The logo's address contains the server's, and the server may have moved to another port. */
async function moveLogo(databaseUrl: string, serverUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(
      "UPDATE hub_settings SET brand_logo_url = regexp_replace(brand_logo_url, '^http://localhost:\\d+', $1)",
      [serverUrl]
    )
  } finally {
    await client.end()
  }
}
