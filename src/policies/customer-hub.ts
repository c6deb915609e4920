import { definePolicies } from "@medusajs/framework/utils"

/**
 * What staff may be allowed to do with the plugin, one by one, in shops that have Medusa's roles
 * (the `rbac` feature flag) switched on. Medusa finds this folder, offers these in Settings → Roles,
 * and forgets them elsewhere. Which route asks for which stands in the `middlewares.ts` of its
 * resource, in `api/admin/customer-hub`.
 */
export const customerHubPolicies = definePolicies([
  {
    name: "ReadHubSubscription",
    resource: "hub_subscription",
    operation: "read",
    description: "Read subscriptions, their billing and their activity",
  },
  {
    name: "UpdateHubSubscription",
    resource: "hub_subscription",
    operation: "update",
    description: "Cancel subscriptions, retry payments, change charge dates",
  },
  {
    name: "ReadHubSubscriptionPlan",
    resource: "hub_subscription_plan",
    operation: "read",
    description: "Read subscription plans",
  },
  {
    name: "CreateHubSubscriptionPlan",
    resource: "hub_subscription_plan",
    operation: "create",
    description: "Create subscription plans",
  },
  {
    name: "UpdateHubSubscriptionPlan",
    resource: "hub_subscription_plan",
    operation: "update",
    description: "Change subscription plans and the variants they sell",
  },
  {
    name: "DeleteHubSubscriptionPlan",
    resource: "hub_subscription_plan",
    operation: "delete",
    description: "Delete subscription plans",
  },
  {
    name: "ReadCustomerHubAccess",
    resource: "customer_hub_access",
    operation: "read",
    description:
      "Read which links were mailed to a customer, and where they are signed in",
  },
  {
    name: "CreateCustomerHubAccess",
    resource: "customer_hub_access",
    operation: "create",
    description: "Mail customers a link to the Customer Hub",
  },
  {
    name: "DeleteCustomerHubAccess",
    resource: "customer_hub_access",
    operation: "delete",
    description: "Sign customers out of the Customer Hub",
  },
  {
    name: "ReadCustomerHubSettings",
    resource: "customer_hub_settings",
    operation: "read",
    description: "Read the Customer Hub's settings and e-mails",
  },
  {
    name: "UpdateCustomerHubSettings",
    resource: "customer_hub_settings",
    operation: "update",
    description: "Change the Customer Hub's settings and send test e-mails",
  },
  {
    name: "ReadHubInvoice",
    resource: "hub_invoice",
    operation: "read",
    description: "Read invoices and credit notes",
  },
])
