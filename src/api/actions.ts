import type { MiddlewareFunction, MiddlewareRoute } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"

import { validateBody, validateQuery } from "./validation"

/** What is asked of a request before its route file answers, in this order. */
type Checks = {
  /**
   * `resource:operation` that a member of the staff has to be allowed, where Medusa's roles are
   * switched on; elsewhere Medusa skips it. Every route for staff names one.
   */
  policy?: `${string}:${string}`
  middlewares?: MiddlewareFunction[]
  query?: z.ZodObject
  body?: z.ZodObject
}

type Action = [verb: "GET" | "POST" | "DELETE", path: string, checks: Checks]

/** A route of Medusa's that keeps its schemas, from which the API reference is made. */
export type ActionRoute = MiddlewareRoute & Pick<Checks, "query" | "body">

/**
 * What is asked at the routes of one resource, a line an action.
 *
 * @param resource - the path that they share, such as `/store/customer-hub/payments`
 * @param actions - verb, path below the resource ("" for the resource itself), and what is asked
 */
export function actionsOf(resource: string, actions: Action[]): ActionRoute[] {
  return actions.map(([verb, path, { policy, middlewares = [], query, body }]) => ({
    method: [verb],
    matcher: `${resource}${path}`,
    middlewares: [
      ...middlewares,
      ...(query ? [validateQuery(query)] : []),
      ...(body ? [validateBody(body)] : []),
    ],
    ...(policy && { policies: policyOf(policy) }),
    query,
    body,
  }))
}

function policyOf(policy: string) {
  const [resource, operation] = policy.split(":")
  return { resource, operation }
}
