import { actionsOf, type ActionRoute } from "../../../actions"
import { EmptyBody } from "../../../validation"

const CUSTOMERS = "/admin/customer-hub/customers"
const READ = "customer_hub_access:read"
const SEND_LINK = "customer_hub_access:create"
const SIGN_OUT = "customer_hub_access:delete"

export const adminCustomerMiddlewares: ActionRoute[] = actionsOf(CUSTOMERS, [
  ["GET", "/:id/sessions", { policy: READ }],
  ["DELETE", "/:id/sessions", { policy: SIGN_OUT }],
  ["GET", "/:id/login-email", { policy: READ }],
  ["POST", "/:id/login-email", { policy: SEND_LINK, body: EmptyBody }],
])
