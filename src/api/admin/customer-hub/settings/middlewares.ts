import { actionsOf, type ActionRoute } from "../../../actions"
import { UpdateHubSettings } from "./validators"

const SETTINGS = "/admin/customer-hub/settings"
const READ = "customer_hub_settings:read"
const UPDATE = "customer_hub_settings:update"

export const adminSettingsMiddlewares: ActionRoute[] = actionsOf(SETTINGS, [
  ["GET", "", { policy: READ }],
  ["POST", "", { policy: UPDATE, body: UpdateHubSettings }],
])
