import { join } from "node:path"
import { bundleStripeJs } from "../stripe-stand-in"
import { buildAdmin } from "../scripts/stack/admin-build"
import { onStop } from "../scripts/stack/cleanup"
import { buildHostedPage } from "../scripts/stack/hosted-build"
import { startMailbox } from "../scripts/stack/mailbox"
import { runMedusa, startServer } from "../scripts/stack/medusa"
import { step } from "../scripts/stack/progress"
import { moveLogo } from "./database"
import { startDemoStripe } from "./stripe"

export type Ports = { server: number; mailboxWeb: number; mailboxSmtp: number }

export type DemoStack = {
  serverUrl: string
  hubUrl: string
  adminUrl: string
  mailboxUrl: string
  /** Of the stand-in for Stripe; null when Medusa talks to Stripe itself. */
  stripeUrl: string | null
}

/**
 * Brings up everything on top of a migrated database: shop, pages, mailbox, Stripe, server. What it starts
 * is stopped by `stopEverything()`.
 *
 * @param options.databaseUrl - migrated; filled with the shop when it is empty
 * @param options.isFilled - known to hold the shop: saves the time to look
 * @param options.ports - free ones; they become part of the links in mails
 * @param options.dataDir - gets `mails/`, `stripe.json`, and the logs of seed and server in `logs/`
 * @param options.env - added to the server's environment
 */
export async function bringUp(options: {
  databaseUrl: string
  isFilled: boolean
  ports: Ports
  dataDir: string
  env?: Record<string, string>
}): Promise<DemoStack> {
  const { databaseUrl, ports } = options
  const logDir = join(options.dataDir, "logs")
  const serverUrl = `http://localhost:${ports.server}`
  const stripe = await startDemoStripe({ dataDir: options.dataDir, serverUrl })
  const env = {
    HUB_TEST_CLOCK: "true",
    DATABASE_URL: databaseUrl,
    PORT: String(ports.server),
    MEDUSA_BACKEND_URL: serverUrl,
    SMTP_URL: `smtp://127.0.0.1:${ports.mailboxSmtp}`,
    ...stripe.env,
    ...options.env,
  }
  // The builds keep one core busy while the shop is filled on the other.
  const builds = Promise.all([buildAdmin(), buildHostedPage(), bundleStripeJs()])
  builds.catch(() => {})
  if (!options.isFilled) {
    const seed = ["exec", "./demo/seed/index.ts"]
    await step("Filling the shop", () =>
      runMedusa(seed, { ...env, HUB_DISABLE_ADMIN: "true" }, join(logDir, "seed.log"))
    )
  }
  await moveLogo(databaseUrl, serverUrl)
  await step("Building Medusa Admin and the hub page, if they changed", () => builds)
  const [mailbox] = await step("Starting the mailbox and Medusa", async () => {
    const starting = startServer({
      port: ports.server,
      env,
      logFile: join(logDir, "server.log"),
    })
    return Promise.all([
      startMailbox({
        web: ports.mailboxWeb,
        smtp: ports.mailboxSmtp,
        directory: join(options.dataDir, "mails"),
      }),
      starting.then(({ stop }) => onStop(() => stop())),
    ])
  })
  stripe.sendWebhooks()
  return {
    serverUrl,
    hubUrl: `${serverUrl}/customer-hub`,
    adminUrl: `${serverUrl}/app`,
    mailboxUrl: mailbox.webUrl,
    stripeUrl: stripe.url,
  }
}
