import type { MiddlewareRoute } from "@medusajs/framework/http"

import { checkStaffRequest } from "../check-staff-request"
import { decodablePath } from "../decodable-path"
import { privateAnswers } from "../store/customer-hub/private-answers"
import { validateBody, validateQuery } from "../validation"
import { adminPolicies } from "./policies"
import { SendTestEmail } from "./customer-hub/emails/validators"
import { UpdateHubSettings } from "./customer-hub/settings/validators"
import { MoveTestClock } from "./customer-hub/test-clock/validators"
import {
  CreateSubscriptionPlan,
  ListSubscriptionPlans,
  UpdateSubscriptionPlan,
} from "./customer-hub/subscription-plans/validators"
import { CancelSubscription } from "./customer-hub/subscriptions/[id]/cancel/validators"
import { SendCardLink } from "./customer-hub/subscriptions/[id]/card-link-email/validators"
import { SendLoginEmail } from "./customer-hub/subscriptions/[id]/login-email/validators"
import { ChangeNextCharge } from "./customer-hub/subscriptions/[id]/next-charge/validators"
import { RetryPayment } from "./customer-hub/subscriptions/[id]/retry-payment/validators"
import {
  ExportSubscriptions,
  ListSubscriptions,
} from "./customer-hub/subscriptions/validators"

/** Where the plugin's routes for staff are; a test compares these with the folders. */
const PREFIXES = ["/admin/customer-hub"]

export const adminMiddlewares: MiddlewareRoute[] = [
  ...adminPolicies,
  ...PREFIXES.map((matcher) => ({
    matcher,
    middlewares: [privateAnswers, decodablePath, checkStaffRequest],
  })),
  {
    method: ["POST"],
    matcher: "/admin/customer-hub/settings",
    middlewares: [validateBody(UpdateHubSettings)],
  },
  {
    method: ["POST"],
    matcher: "/admin/customer-hub/emails/:template/test-send",
    middlewares: [validateBody(SendTestEmail)],
  },
  {
    method: ["POST"],
    matcher: "/admin/customer-hub/test-clock",
    middlewares: [validateBody(MoveTestClock)],
  },
  {
    method: ["GET"],
    matcher: "/admin/customer-hub/subscriptions",
    middlewares: [validateQuery(ListSubscriptions)],
  },
  {
    method: ["GET"],
    matcher: "/admin/customer-hub/subscriptions/export",
    middlewares: [validateQuery(ExportSubscriptions)],
  },
  {
    method: ["POST"],
    matcher: "/admin/customer-hub/subscriptions/:id/login-email",
    middlewares: [validateBody(SendLoginEmail)],
  },
  {
    method: ["POST"],
    matcher: "/admin/customer-hub/subscriptions/:id/cancel",
    middlewares: [validateBody(CancelSubscription)],
  },
  {
    method: ["POST"],
    matcher: "/admin/customer-hub/subscriptions/:id/retry-payment",
    middlewares: [validateBody(RetryPayment)],
  },
  {
    method: ["POST"],
    matcher: "/admin/customer-hub/subscriptions/:id/next-charge",
    middlewares: [validateBody(ChangeNextCharge)],
  },
  {
    method: ["POST"],
    matcher: "/admin/customer-hub/subscriptions/:id/card-link-email",
    middlewares: [validateBody(SendCardLink)],
  },
  {
    method: ["POST"],
    matcher: "/admin/customer-hub/customers/:id/login-email",
    middlewares: [validateBody(SendLoginEmail)],
  },
  {
    method: ["GET"],
    matcher: "/admin/customer-hub/subscription-plans",
    middlewares: [validateQuery(ListSubscriptionPlans)],
  },
  {
    method: ["POST"],
    matcher: "/admin/customer-hub/subscription-plans",
    middlewares: [validateBody(CreateSubscriptionPlan)],
  },
  {
    method: ["POST"],
    matcher: "/admin/customer-hub/subscription-plans/:id",
    middlewares: [validateBody(UpdateSubscriptionPlan)],
  },
]
