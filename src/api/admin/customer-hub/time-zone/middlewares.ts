import { actionsOf, type ActionRoute } from "../../../actions"

const TIME_ZONE = "/admin/customer-hub/time-zone"

export const adminTimeZoneMiddlewares: ActionRoute[] = actionsOf(TIME_ZONE, [
  ["GET", "", { policy: "hub_subscription:read" }],
])
