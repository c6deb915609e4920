import { actionsOf, type ActionRoute } from "../../../actions"

const OVERVIEW = "/admin/customer-hub/overview"

export const adminOverviewMiddlewares: ActionRoute[] = actionsOf(OVERVIEW, [
  ["GET", "", { policy: "hub_subscription:read" }],
])
