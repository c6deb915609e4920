import { actionsOf, type ActionRoute } from "../../../actions"
import { EmptyBody } from "../../../validation"
import {
  CancelSubscription,
  ChangeNextCharge,
  ExportSubscriptions,
  KeepRunning,
  ListSubscriptions,
} from "./validators"

const SUBSCRIPTIONS = "/admin/customer-hub/subscriptions"
const READ = "hub_subscription:read"
const UPDATE = "hub_subscription:update"
const SEND_LINK = "customer_hub_access:create"
const SIGN_OUT = "customer_hub_access:delete"

export const adminSubscriptionMiddlewares: ActionRoute[] = actionsOf(SUBSCRIPTIONS, [
  ["GET", "", { policy: READ, query: ListSubscriptions }],
  ["GET", "/export", { policy: READ, query: ExportSubscriptions }],
  ["GET", "/:id", { policy: READ }],
  ["POST", "/:id/cancel", { policy: UPDATE, body: CancelSubscription }],
  ["POST", "/:id/keep-running", { policy: UPDATE, body: KeepRunning }],
  ["POST", "/:id/retry-payment", { policy: UPDATE, body: EmptyBody }],
  ["POST", "/:id/next-charge", { policy: UPDATE, body: ChangeNextCharge }],
  ["POST", "/:id/login-email", { policy: SEND_LINK, body: EmptyBody }],
  ["POST", "/:id/card-link-email", { policy: SEND_LINK, body: EmptyBody }],
  ["DELETE", "/:id/sessions", { policy: SIGN_OUT }],
])
