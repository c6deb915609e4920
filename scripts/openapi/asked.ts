import type { MiddlewareFunction } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"

import type { ActionRoute } from "../../src/api/actions"
import { adminMiddlewares } from "../../src/api/admin/customer-hub/middlewares"
import { checkStaffRequest } from "../../src/api/check-staff-request"
import { checkOrigin } from "../../src/api/store/customer-hub/check-origin"
import { authenticateCustomer } from "../../src/api/store/customer-hub/sessions/authenticate-customer"
import {
  authenticateHubSession,
  authenticateNamedSession,
  authenticateOneSession,
  authenticateSubscriptionSession,
} from "../../src/api/store/customer-hub/hub-session"
import { storeMiddlewares } from "../../src/api/store/customer-hub/middlewares"
import { checkStorefront } from "../../src/api/store/customer-hub/request-ip"
import { requireFreshSession } from "../../src/api/store/customer-hub/require-fresh-session"
import type { HubErrorCode } from "../../src/lib/errors"

/** What is asked of a request before its handler answers. */
export type Asked = {
  query?: z.ZodObject
  body?: z.ZodObject
  /** Whether it needs a hub session. */
  session: boolean
  /** Whether it needs a customer who is logged in at the shop. */
  customer: boolean
  refusals: HubErrorCode[]
}

const SESSION_CHECKS = new Set<MiddlewareFunction>([
  authenticateHubSession,
  authenticateNamedSession,
  authenticateOneSession,
  authenticateSubscriptionSession,
])
/** They let reading requests pass. */
const ORIGIN_CHECKS = new Set<MiddlewareFunction>([checkOrigin, checkStaffRequest])

/** What the plugin's middlewares ask at a route. */
export function askedAt(verb: string, path: string): Asked {
  const routes = [...storeMiddlewares, ...adminMiddlewares].filter((route) =>
    isAt(route, verb, path)
  )
  const checks = routes.flatMap(({ middlewares = [] }) => middlewares)
  const query = routes.find((route) => route.query)?.query
  const body = routes.find((route) => route.body)?.body
  const session = checks.some((check) => SESSION_CHECKS.has(check))
  const customer = authenticateCustomer.every((check) => checks.includes(check))
  const refusals: [HubErrorCode, boolean][] = [
    ["invalid_request", !!query || verb !== "GET" || checks.includes(checkStorefront)],
    ["customer_login_required", customer],
    ["session_invalid", session],
    ["person_changed", session],
    ["origin_not_allowed", verb !== "GET" && checks.some((c) => ORIGIN_CHECKS.has(c))],
    ["storefront_secret_invalid", checks.includes(checkStorefront)],
    ["fresh_sign_in_required", checks.includes(requireFreshSession)],
    ["not_found", path.includes(":")],
  ]
  return {
    query,
    body,
    session,
    customer,
    refusals: refusals.filter(([, happens]) => happens).map(([code]) => code),
  }
}

/** As Medusa applies them: a route without methods holds for all that is below it. */
function isAt({ method, matcher }: ActionRoute, verb: string, path: string): boolean {
  return method
    ? matcher === path && [method].flat().some((each) => each === verb)
    : `${path}/`.startsWith(`${String(matcher)}/`)
}
