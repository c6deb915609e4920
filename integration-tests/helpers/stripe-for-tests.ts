import {
  createBrowser,
  STANDIN_KEYS,
  startStripe,
  stripeClient,
  type StripeHandle,
} from "../../stripe-stand-in"

/** In tests, either the stand-in or Stripe's own test mode; `usesStandIn` says which. */
export type StripeForTests = StripeHandle & { usesStandIn: boolean }

const secretKey = process.env.STRIPE_TEST_SECRET_KEY

/**
 * The one place that chooses: with `STRIPE_TEST_SECRET_KEY` in the environment, `client` and
 * `browser` (which wants `STRIPE_TEST_PUBLISHABLE_KEY` too) talk to Stripe's test mode, as
 * the app does. The other controls are the stand-in's then, which nobody talks to: tests
 * that need them belong in {@link describeWithStandIn}.
 *
 * @param port - any free one unless said
 */
export async function stripeForTests(port?: number): Promise<StripeForTests> {
  const stripe = await startStripe({ port })
  if (!secretKey) {
    return Object.assign(stripe, { usesStandIn: true })
  }
  const publishable = stripeClient(process.env.STRIPE_TEST_PUBLISHABLE_KEY ?? secretKey)
  return Object.assign(stripe, {
    usesStandIn: false,
    client: stripeClient(secretKey),
    browser: createBrowser(publishable, stripe.url),
  })
}

/** `describe` for tests that need the stand-in's fault switches, clock or books. */
export const describeWithStandIn = secretKey ? describe.skip : describe

/** Where an app hears of what happened at Stripe: core's own address for its Stripe provider. */
export function webhookTarget(appUrl: string) {
  return {
    url: `${appUrl}/hooks/payment/stripe_stripe`,
    secret: STANDIN_KEYS.webhookSecret,
  }
}
