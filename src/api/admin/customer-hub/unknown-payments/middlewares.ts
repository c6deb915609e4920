import { actionsOf, type ActionRoute } from "../../../actions"

const UNKNOWN_PAYMENTS = "/admin/customer-hub/unknown-payments"
const UPDATE = "hub_subscription:update"

export const adminUnknownPaymentMiddlewares: ActionRoute[] = actionsOf(UNKNOWN_PAYMENTS, [
  ["POST", "/:id/adopt", { policy: UPDATE }],
  ["POST", "/:id/dismiss", { policy: UPDATE }],
])
