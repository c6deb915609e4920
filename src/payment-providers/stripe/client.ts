import Stripe from "stripe"

import { unlimited, type Limiter } from "../../lib/limiter"
import type { CustomerHubOptions } from "../../options"

const REQUEST_TIMEOUT_IN_MILLISECONDS = 20_000

/**
 * Stripe's SDK with the plugin's keys. It repeats nothing by itself: what a lost answer means is
 * decided by reading back.
 *
 * @param limit - that each request waits for; its timeout begins afterwards
 */
export function createStripeClient(
  { apiKey, host }: NonNullable<CustomerHubOptions["stripe"]>,
  limit: Limiter = unlimited
): Stripe {
  const url = host ? new URL(host) : null
  return new Stripe(apiKey, {
    timeout: REQUEST_TIMEOUT_IN_MILLISECONDS,
    maxNetworkRetries: 0,
    telemetry: false,
    httpClient: limitedHttpClient(limit),
    ...(url && {
      host: url.hostname,
      port: url.port,
      protocol: url.protocol === "http:" ? ("http" as const) : ("https" as const),
    }),
  })
}

function limitedHttpClient(limit: Limiter) {
  const client = Stripe.createNodeHttpClient()
  const makeRequest = client.makeRequest.bind(client)
  client.makeRequest = async (...request) => await limit(() => makeRequest(...request))
  return client
}
