import { actionsOf, type ActionRoute } from "../../../actions"

const PAYMENT_ACCOUNTS = "/admin/customer-hub/payment-accounts"

export const adminPaymentAccountMiddlewares: ActionRoute[] = actionsOf(PAYMENT_ACCOUNTS, [
  ["POST", "/:id/confirm", { policy: "customer_hub_settings:update" }],
])
