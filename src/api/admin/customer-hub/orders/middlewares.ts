import { actionsOf, type ActionRoute } from "../../../actions"

const ORDERS = "/admin/customer-hub/orders"

export const adminOrderMiddlewares: ActionRoute[] = actionsOf(ORDERS, [
  ["GET", "/:id/invoices", { policy: "hub_invoice:read" }],
])
