import { actionsOf, type ActionRoute } from "../../../actions"
import { PaymentRangeQuery } from "../../../store/customer-hub/payments/validators"
import { EmptyBody } from "../../../validation"

const CUSTOMERS = "/admin/customer-hub/customers"
const READ = "customer_hub_access:read"
const SEND_LINK = "customer_hub_access:create"
const SIGN_OUT = "customer_hub_access:delete"
const READ_INVOICES = "hub_invoice:read"

export const adminCustomerMiddlewares: ActionRoute[] = actionsOf(CUSTOMERS, [
  ["GET", "/:id/sessions", { policy: READ }],
  ["DELETE", "/:id/sessions", { policy: SIGN_OUT }],
  ["GET", "/:id/login-email", { policy: READ }],
  ["POST", "/:id/login-email", { policy: SEND_LINK, body: EmptyBody }],
  ["GET", "/:id/invoices", { policy: READ_INVOICES, query: PaymentRangeQuery }],
])
