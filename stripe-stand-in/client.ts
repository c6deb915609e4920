import Stripe from "stripe"

/**
 * A `stripe` SDK that repeats nothing by itself.
 *
 * @param url - of the stand-in; without it, Stripe itself
 */
export function stripeClient(key: string, url?: string): Stripe {
  const at = url ? new URL(url) : undefined
  return new Stripe(key, {
    maxNetworkRetries: 0,
    telemetry: false,
    ...(at && { host: at.hostname, port: at.port, protocol: "http" as const }),
  })
}
