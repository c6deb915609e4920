import { actionsOf, type ActionRoute } from "../../../actions"

const LOGO = "/admin/customer-hub/logo"

export const adminLogoMiddlewares: ActionRoute[] = actionsOf(LOGO, [
  ["POST", "", { policy: "customer_hub_settings:update" }],
])
