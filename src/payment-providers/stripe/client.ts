import Stripe from "stripe"

import type { CustomerHubOptions } from "../../options"

const REQUEST_TIMEOUT_IN_MILLISECONDS = 20_000

/**
 * Stripe's SDK with the plugin's keys. It repeats nothing by itself: what a lost answer means is
 * decided by reading back.
 */
export function createStripeClient({
  apiKey,
  host,
}: NonNullable<CustomerHubOptions["stripe"]>): Stripe {
  const url = host ? new URL(host) : null
  return new Stripe(apiKey, {
    timeout: REQUEST_TIMEOUT_IN_MILLISECONDS,
    maxNetworkRetries: 0,
    telemetry: false,
    ...(url && {
      host: url.hostname,
      port: url.port,
      protocol: url.protocol === "http:" ? ("http" as const) : ("https" as const),
    }),
  })
}
