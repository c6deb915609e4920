import { join } from "node:path"
import { bringUp } from "../../demo/stack"
import { stopEverything } from "../../scripts/stack/cleanup"
import { ROOT } from "../../scripts/stack/paths"
import { anyPort } from "../../scripts/stack/ports"
import { createTestDatabase } from "./database"
import { publishStackUrls } from "./stack-urls"

/**
 * Brings up what `npm run demo` brings up, on free ports and a database of its own.
 *
 * @returns how to stop it, which Playwright calls when the tests are over
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  // The tests' browser reaches nothing outside this machine, Stripe.js included.
  delete process.env.STRIPE_TEST_SECRET_KEY
  const database = await createTestDatabase()
  const [server, mailboxWeb, mailboxSmtp] = [
    await anyPort(),
    await anyPort(),
    await anyPort(),
  ]
  try {
    const stack = await bringUp({
      databaseUrl: database.url,
      isFilled: false,
      ports: { server, mailboxWeb, mailboxSmtp },
      dataDir: process.env.HUB_TEST_FOLDER ?? join(ROOT, ".test"),
      env: { HUB_ACCESS_LINK_DELAY: "0" },
    })
    publishStackUrls({
      server: stack.serverUrl,
      hub: stack.hubUrl,
      admin: stack.adminUrl,
      mailbox: stack.mailboxUrl,
      stripe: stack.stripeUrl!,
      database: database.url,
    })
  } catch (error) {
    await stopEverything()
    throw error
  }
  return async () => {
    await stopEverything()
    await database.drop()
  }
}
