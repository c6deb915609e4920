import { actionsOf, type ActionRoute } from "../../../actions"
import {
  CreateSubscriptionPlan,
  ListSubscriptionPlans,
  UpdateSubscriptionPlan,
} from "./validators"

const PLANS = "/admin/customer-hub/subscription-plans"
const READ = "hub_subscription_plan:read"
const CREATE = "hub_subscription_plan:create"
const UPDATE = "hub_subscription_plan:update"
const DELETE = "hub_subscription_plan:delete"

export const adminPlanMiddlewares: ActionRoute[] = actionsOf(PLANS, [
  ["GET", "", { policy: READ, query: ListSubscriptionPlans }],
  ["POST", "", { policy: CREATE, body: CreateSubscriptionPlan }],
  ["GET", "/:id", { policy: READ }],
  ["POST", "/:id", { policy: UPDATE, body: UpdateSubscriptionPlan }],
  ["DELETE", "/:id", { policy: DELETE }],
])
