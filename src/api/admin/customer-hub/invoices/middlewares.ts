import { actionsOf, type ActionRoute } from "../../../actions"

const INVOICES = "/admin/customer-hub/invoices"

export const adminInvoiceMiddlewares: ActionRoute[] = actionsOf(INVOICES, [
  ["GET", "/:id/pdf", { policy: "hub_invoice:read" }],
])
