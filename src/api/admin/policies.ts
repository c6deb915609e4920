import type { MiddlewareRoute } from "@medusajs/framework/http"

type Verb = "GET" | "POST" | "DELETE"

/**
 * What a member of the staff has to be allowed for each route, where Medusa's roles are switched on;
 * elsewhere Medusa skips these. Below `/admin/customers` and `/admin/products`, Medusa asks for its
 * own besides. A test compares the table with the routes.
 */
const POLICIES: [path: string, verb: Verb, resource: string, operation: string][] = [
  ["/subscriptions", "GET", "subscription", "read"],
  ["/subscriptions/export", "GET", "subscription", "read"],
  ["/subscriptions/:id", "GET", "subscription", "read"],
  ["/subscriptions/:id/cancel", "POST", "subscription", "update"],
  ["/subscriptions/:id/retry-payment", "POST", "subscription", "update"],
  ["/subscriptions/:id/next-charge", "POST", "subscription", "update"],
  ["/subscriptions/:id/login-email", "POST", "customer_hub_access", "create"],
  ["/subscriptions/:id/card-link-email", "POST", "customer_hub_access", "create"],
  ["/subscriptions/:id/hub-sessions", "DELETE", "customer_hub_access", "delete"],
  ["/customers/:id/customer-hub-sessions", "GET", "customer_hub_access", "read"],
  ["/customers/:id/customer-hub-sessions", "DELETE", "customer_hub_access", "delete"],
  ["/customers/:id/customer-hub-login-email", "GET", "customer_hub_access", "read"],
  ["/customers/:id/customer-hub-login-email", "POST", "customer_hub_access", "create"],
  ["/subscription-plans", "GET", "subscription_plan", "read"],
  ["/subscription-plans", "POST", "subscription_plan", "create"],
  ["/subscription-plans/:id", "GET", "subscription_plan", "read"],
  ["/subscription-plans/:id", "POST", "subscription_plan", "update"],
  ["/subscription-plans/:id", "DELETE", "subscription_plan", "delete"],
  ["/customer-hub/overview", "GET", "subscription", "read"],
  ["/customer-hub/settings", "GET", "customer_hub_settings", "read"],
  ["/customer-hub/settings", "POST", "customer_hub_settings", "update"],
  ["/customer-hub/logo", "POST", "customer_hub_settings", "update"],
  ["/customer-hub/emails", "GET", "customer_hub_settings", "read"],
  ["/customer-hub/emails/:template/preview", "GET", "customer_hub_settings", "read"],
  ["/customer-hub/emails/:template/test-send", "POST", "customer_hub_settings", "update"],
  ["/customer-hub/test-clock", "GET", "subscription", "read"],
  ["/customer-hub/test-clock", "POST", "customer_hub_settings", "update"],
  ["/customer-hub/orders/:id/invoices", "GET", "invoice", "read"],
  ["/customer-hub/invoices/:id/pdf", "GET", "invoice", "read"],
  ["/customer-hub/credit-notes/:id/pdf", "GET", "invoice", "read"],
]

export const adminPolicies: MiddlewareRoute[] = POLICIES.map(
  ([path, verb, resource, operation]) => ({
    method: [verb],
    matcher: `/admin${path}`,
    policies: { resource, operation },
  })
)
