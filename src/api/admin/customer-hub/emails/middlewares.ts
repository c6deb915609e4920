import { actionsOf, type ActionRoute } from "../../../actions"
import { EmptyBody } from "../../../validation"

const EMAILS = "/admin/customer-hub/emails"
const READ = "customer_hub_settings:read"
const UPDATE = "customer_hub_settings:update"

export const adminEmailMiddlewares: ActionRoute[] = actionsOf(EMAILS, [
  ["GET", "", { policy: READ }],
  ["GET", "/:template/preview", { policy: READ }],
  ["POST", "/:template/test-send", { policy: UPDATE, body: EmptyBody }],
])
