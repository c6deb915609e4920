import { actionsOf, type ActionRoute } from "../../../actions"
import { MoveTestClock } from "./validators"

const TEST_CLOCK = "/admin/customer-hub/test-clock"
const READ = "hub_subscription:read"
const UPDATE = "customer_hub_settings:update"

export const adminTestClockMiddlewares: ActionRoute[] = actionsOf(TEST_CLOCK, [
  ["GET", "", { policy: READ }],
  ["POST", "", { policy: UPDATE, body: MoveTestClock }],
])
