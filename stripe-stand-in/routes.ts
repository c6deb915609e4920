import { wrongParameter } from "./errors"
import type { Params } from "./params"
import { accountRoutes } from "./resources/account"
import { chargeRoutes } from "./resources/charges"
import { customerRoutes } from "./resources/customers"
import { disputeRoutes } from "./resources/disputes"
import { eventRoutes } from "./resources/events"
import { paymentIntentRoutes } from "./resources/payment-intents"
import { paymentMethodRoutes } from "./resources/payment-methods"
import { refundRoutes } from "./resources/refunds"
import { setupIntentRoutes } from "./resources/setup-intents"
import type { World } from "./world"

export type Call = {
  path: string
  /** What stands in the path for each `:id`. */
  ids: string[]
  params: Params
  /** Authenticated by publishable key, as Stripe.js is: it needs the object's client secret. */
  isBrowser: boolean
}

export type Route = {
  /** For example `POST /v1/payment_intents/:id/confirm`. */
  on: string
  /** The parameters it knows; any other is refused. */
  params: readonly string[]
  /** Whether a browser may call it, with publishable key and client secret. */
  browser?: boolean
  answer: (world: World, call: Call) => object
}

/** Known to every route; `key` and the underscored ones are what Stripe.js sends along. */
const COMMON_PARAMS = ["expand", "key", "client_secret", "_stripe_version"]

const ROUTES = [
  ...accountRoutes,
  ...customerRoutes,
  ...paymentMethodRoutes,
  ...setupIntentRoutes,
  ...paymentIntentRoutes,
  ...refundRoutes,
  ...chargeRoutes,
  ...disputeRoutes,
  ...eventRoutes,
].map((route) => ({
  ...route,
  names: new Set([...route.params, ...COMMON_PARAMS]),
  pattern: new RegExp(`^${route.on.replaceAll(":id", "([^/]+)")}$`),
}))

/** @throws for an address that Stripe does not have either */
export function findRoute(method: string, path: string) {
  const address = `${method} ${path}`
  for (const route of ROUTES) {
    const match = route.pattern.exec(address)
    if (match) {
      return { route, ids: match.slice(1).map(decodeURIComponent) }
    }
  }
  throw wrongParameter(`Unrecognized request URL (${method}: ${path}).`)
}
