import type { MiddlewareRoute } from "@medusajs/framework/http"

type Verb = "GET" | "POST" | "DELETE"

/**
 * What a member of the staff has to be allowed for each route, where Medusa's roles are switched on;
 * elsewhere Medusa skips these. A test compares the table with the routes.
 */
const POLICIES: [path: string, verb: Verb, resource: string, operation: string][] = [
  ["/customer-hub/subscriptions", "GET", "hub_subscription", "read"],
  ["/customer-hub/subscriptions/export", "GET", "hub_subscription", "read"],
  ["/customer-hub/subscriptions/:id", "GET", "hub_subscription", "read"],
  ["/customer-hub/subscriptions/:id/cancel", "POST", "hub_subscription", "update"],
  ["/customer-hub/subscriptions/:id/retry-payment", "POST", "hub_subscription", "update"],
  ["/customer-hub/subscriptions/:id/next-charge", "POST", "hub_subscription", "update"],
  [
    "/customer-hub/subscriptions/:id/login-email",
    "POST",
    "customer_hub_access",
    "create",
  ],
  [
    "/customer-hub/subscriptions/:id/card-link-email",
    "POST",
    "customer_hub_access",
    "create",
  ],
  ["/customer-hub/subscriptions/:id/sessions", "DELETE", "customer_hub_access", "delete"],
  ["/customer-hub/customers/:id/sessions", "GET", "customer_hub_access", "read"],
  ["/customer-hub/customers/:id/sessions", "DELETE", "customer_hub_access", "delete"],
  ["/customer-hub/customers/:id/login-email", "GET", "customer_hub_access", "read"],
  ["/customer-hub/customers/:id/login-email", "POST", "customer_hub_access", "create"],
  ["/customer-hub/subscription-plans", "GET", "hub_subscription_plan", "read"],
  ["/customer-hub/subscription-plans", "POST", "hub_subscription_plan", "create"],
  ["/customer-hub/subscription-plans/:id", "GET", "hub_subscription_plan", "read"],
  ["/customer-hub/subscription-plans/:id", "POST", "hub_subscription_plan", "update"],
  ["/customer-hub/subscription-plans/:id", "DELETE", "hub_subscription_plan", "delete"],
  ["/customer-hub/overview", "GET", "hub_subscription", "read"],
  ["/customer-hub/settings", "GET", "customer_hub_settings", "read"],
  ["/customer-hub/settings", "POST", "customer_hub_settings", "update"],
  ["/customer-hub/logo", "POST", "customer_hub_settings", "update"],
  ["/customer-hub/emails", "GET", "customer_hub_settings", "read"],
  ["/customer-hub/emails/:template/preview", "GET", "customer_hub_settings", "read"],
  ["/customer-hub/emails/:template/test-send", "POST", "customer_hub_settings", "update"],
  ["/customer-hub/test-clock", "GET", "hub_subscription", "read"],
  ["/customer-hub/test-clock", "POST", "customer_hub_settings", "update"],
  ["/customer-hub/orders/:id/invoices", "GET", "hub_invoice", "read"],
  ["/customer-hub/invoices/:id/pdf", "GET", "hub_invoice", "read"],
  ["/customer-hub/credit-notes/:id/pdf", "GET", "hub_invoice", "read"],
]

export const adminPolicies: MiddlewareRoute[] = POLICIES.map(
  ([path, verb, resource, operation]) => ({
    method: [verb],
    matcher: `/admin${path}`,
    policies: { resource, operation },
  })
)
