import type { MiddlewareRoute } from "@medusajs/framework/http"

import { decodablePath } from "../decodable-path"
import { validateBody, validateQuery } from "../validation"
import { UpdateHubSettings } from "./customer-hub/settings/validators"
import { MoveTestClock } from "./customer-hub/test-clock/validators"
import {
  CreateSubscriptionPlan,
  ListSubscriptionPlans,
  UpdateSubscriptionPlan,
} from "./subscription-plans/validators"
import { SendLoginEmail } from "./subscriptions/[id]/login-email/validators"
import { ListSubscriptions } from "./subscriptions/validators"

export const adminMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/customer-hub", middlewares: [decodablePath] },
  { matcher: "/admin/subscriptions", middlewares: [decodablePath] },
  {
    method: ["POST"],
    matcher: "/admin/customer-hub/settings",
    middlewares: [validateBody(UpdateHubSettings)],
  },
  {
    method: ["POST"],
    matcher: "/admin/customer-hub/test-clock",
    middlewares: [validateBody(MoveTestClock)],
  },
  {
    method: ["GET"],
    matcher: "/admin/subscriptions",
    middlewares: [validateQuery(ListSubscriptions)],
  },
  {
    method: ["POST"],
    matcher: "/admin/subscriptions/:id/login-email",
    middlewares: [validateBody(SendLoginEmail)],
  },
  { matcher: "/admin/subscription-plans", middlewares: [decodablePath] },
  {
    method: ["GET"],
    matcher: "/admin/subscription-plans",
    middlewares: [validateQuery(ListSubscriptionPlans)],
  },
  {
    method: ["POST"],
    matcher: "/admin/subscription-plans",
    middlewares: [validateBody(CreateSubscriptionPlan)],
  },
  {
    method: ["POST"],
    matcher: "/admin/subscription-plans/:id",
    middlewares: [validateBody(UpdateSubscriptionPlan)],
  },
]
