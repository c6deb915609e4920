import { readdirSync } from "node:fs"
import { createServer } from "node:http"
import { join } from "node:path"
import type { MedusaContainer } from "@medusajs/framework/types"
import { WorkflowScheduler } from "@medusajs/framework/orchestration"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import loaders from "@medusajs/medusa/loaders/index"
import express from "express"
import { createAdminUser } from "../../scripts/stack/admin-user"
import { startServer, type MedusaServer } from "../../scripts/stack/medusa"
import { ROOT } from "../../scripts/stack/paths"
import { anyPort } from "../../scripts/stack/ports"
import { setClockOffset } from "../../src/lib/clock"
import { createApi, type Api } from "./api"
import { createTestDatabase } from "./database"
import { startMailCatcher, type MailCatcher } from "./mail-catcher"
import { stripeForTests, webhookTarget, type StripeForTests } from "./stripe-for-tests"

export type TestApp = {
  container: MedusaContainer
  /** Where it answers, without a trailing slash. */
  url: string
  publishableKey: string
  api: Api
  /** `Authorization` of a member of the staff, for `/admin` routes. */
  adminHeaders: { authorization: string }
  databaseUrl: string
  /** Every mail the app sends, over real SMTP. */
  mails: MailCatcher
  /** Control of the stand-in for Stripe that the app, and servers beside it, talk to. */
  stripe: StripeForTests
  stop(): Promise<void>
}

export type SecondServer = {
  url: string
  api: Api
  /** Gets everything the server prints. */
  logFile: string
  stop: MedusaServer["stop"]
}

export const STOREFRONT_SECRET = "the storefront's, of at least 32 characters"

/** What `medusa-config.ts` reads; the same for this process's app and for servers beside it. */
function appEnv(
  databaseUrl: string,
  smtpUrl: string,
  backendUrl: string,
  stripeUrl: string
) {
  return {
    DATABASE_URL: databaseUrl,
    SMTP_URL: smtpUrl,
    STRIPE_URL: stripeUrl,
    MEDUSA_BACKEND_URL: backendUrl,
    MEDUSA_STOREFRONT_URL: "http://localhost:8000",
    HUB_DISABLE_ADMIN: "true",
    HUB_TEST_CLOCK: "true",
    HUB_ACME: "true",
    HUB_ACCESS_LINK_DELAY: "0",
    HUB_STOREFRONT_SECRET: STOREFRONT_SECRET,
  }
}

type BootedApp = TestApp & {
  /** Puts everything back to how it stood right after the boot: books, mails, Stripe, time. */
  renew(): Promise<void>
}

/** Set while several files share one boot; see `shareOneBoot`. */
let shared: { booted: Promise<BootedApp> | null } | null = null

/**
 * Starts the development app in this process, with real HTTP on a port of its own, a database of its
 * own and a mail catcher. Once a test file: Medusa's container is one a process. Scheduled jobs run
 * only when a test runs them; in servers of `spawnServer` they run by the clock.
 *
 * @param env - added to the environment that `medusa-config.ts` reads
 * @example
 * let app: TestApp
 * beforeAll(async () => { app = await startApp() }, BOOT_TIMEOUT_MS)
 * afterAll(() => app.stop())
 */
export async function startApp(env: Record<string, string> = {}): Promise<TestApp> {
  if (!shared) {
    return await boot(env)
  }
  shared.booted ??= boot({})
  const booted = await shared.booted
  await booted.renew()
  return { ...booted, stop: async () => {} }
}

/**
 * Runs a folder's parts, files that start an app for themselves, as one test file on one boot:
 * a boot costs more than most tests. Each finds the app as it stands right after a boot.
 *
 * @param folder - its `*.part.ts` are what is run
 * @example shareOneBoot(join(__dirname, "cards"))
 */
export function shareOneBoot(folder: string): void {
  const mine = (shared = { booted: null as Promise<BootedApp> | null })
  for (const file of readdirSync(folder).sort()) {
    if (file.endsWith(".part.ts")) {
      describe(file.replace(".part.ts", ""), () => {
        jest.requireActual(join(folder, file))
      })
    }
  }
  afterAll(async () => (await mine.booted)?.stop())
}

async function boot(env: Record<string, string>): Promise<BootedApp> {
  const [database, mails, stripe, port] = await Promise.all([
    createTestDatabase(),
    startMailCatcher(),
    stripeForTests(),
    anyPort(),
  ])
  const url = `http://localhost:${port}`
  stripe.webhooks.sendTo(webhookTarget(url))
  Object.assign(process.env, appEnv(database.url, mails.url, url, stripe.url), {
    PORT: String(port),
    ...env,
  })
  const expressApp = express()
  expressApp.get("/health", (_request, response) => void response.send("OK"))
  const { container, shutdown } = await loaders({ directory: ROOT, expressApp })
  // A job of the minute in the midst of a test would bill, mail and set the clock on its own.
  await new WorkflowScheduler().clear()
  const server = createServer(expressApp)
  await new Promise<void>((resolve) => server.listen(port, resolve))
  const stop = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await shutdown()
    await app.mails.stop()
    await app.stripe.stop()
    await database.drop()
  }
  const publishableKey = await readPublishableKey(container)
  const api = createApi(url, publishableKey)
  const adminHeaders = await signInAsStaff(container, api)
  let isRemembered = false
  const app: BootedApp = {
    container,
    url,
    publishableKey,
    api,
    adminHeaders,
    databaseUrl: database.url,
    mails,
    stripe,
    stop,
    renew: async () => {
      const pool = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
      await pool.destroy()
      await (isRemembered ? database.restore() : database.remember())
      isRemembered = true
      pool.initialize()
      await Promise.all([app.mails.stop(), app.stripe.stop()])
      app.mails = await startMailCatcher(Number(new URL(mails.url).port))
      app.stripe = await stripeForTests(Number(new URL(stripe.url).port))
      app.stripe.webhooks.sendTo(webhookTarget(url))
      setClockOffset(0)
    },
  }
  return app
}

/** For `beforeAll`: a boot takes about six seconds when the machine does nothing else. */
export const BOOT_TIMEOUT_MS = 120_000

/**
 * Starts a second real server process on the app's database; the caller stops it.
 *
 * @param env - added to the app's own environment
 */
export async function spawnServer(
  app: TestApp,
  env: Record<string, string> = {}
): Promise<SecondServer> {
  const port = await anyPort()
  const logFile = join(
    process.env.HUB_TEST_FOLDER ?? join(ROOT, ".test"),
    `server-${port}.log`
  )
  const { stop } = await startServer({
    port,
    env: {
      ...appEnv(app.databaseUrl, app.mails.url, app.url, app.stripe.url),
      ...env,
    },
    logFile,
  })
  const url = `http://localhost:${port}`
  return { url, api: createApi(url, app.publishableKey), logFile, stop }
}

/** Medusa makes a publishable key for the default sales channel when it boots. */
async function readPublishableKey(container: MedusaContainer): Promise<string> {
  const keys = container.resolve(Modules.API_KEY)
  const [key] = await keys.listApiKeys({ type: "publishable" })
  return key.token
}

async function signInAsStaff(container: MedusaContainer, api: Api) {
  const login = { email: "staff@fernhill.test", password: "correct horse" }
  await createAdminUser(container, login)
  const { body } = await api.post<{ token: string }>("/auth/user/emailpass", login)
  return { authorization: `Bearer ${body.token}` }
}
