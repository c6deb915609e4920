import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { STANDIN_KEYS, startStripe } from "../stripe-stand-in"
import { onStop } from "../scripts/stack/cleanup"

/** The demo's Stripe: what Medusa needs to know of it, and how it begins to send webhooks. */
export type DemoStripe = {
  env: Record<string, string>
  /** Of the stand-in; null when Medusa talks to Stripe itself. */
  url: string | null
  sendWebhooks(): void
}

/**
 * Starts the stand-in for Stripe, which remembers cards and payments from one demo to the next.
 * With the keys of a Stripe test account in the environment there is none: Medusa then talks to
 * Stripe itself.
 *
 * @param options.dataDir - gets `stripe.json`
 * @param options.serverUrl - where webhooks go
 */
export async function startDemoStripe(options: {
  dataDir: string
  serverUrl: string
}): Promise<DemoStripe> {
  if (process.env.STRIPE_TEST_SECRET_KEY) {
    return { env: {}, url: null, sendWebhooks: () => {} }
  }
  const file = join(options.dataDir, "stripe.json")
  const stripe = await startStripe({
    webhook: {
      url: `${options.serverUrl}/hooks/payment/stripe_stripe`,
      secret: STANDIN_KEYS.webhookSecret,
    },
    state: existsSync(file) ? readFileSync(file, "utf8") : undefined,
  })
  onStop(async () => {
    mkdirSync(options.dataDir, { recursive: true })
    writeFileSync(file, stripe.dump())
    await stripe.stop()
  })
  return {
    env: { STRIPE_URL: stripe.url },
    url: stripe.url,
    sendWebhooks: () => {
      // What happened while the shop was filled is in its books already.
      stripe.webhooks.drop()
      stripe.webhooks.automatic(true)
    },
  }
}
