import { actionsOf, type ActionRoute } from "../../../actions"

const CREDIT_NOTES = "/admin/customer-hub/credit-notes"

export const adminCreditNoteMiddlewares: ActionRoute[] = actionsOf(CREDIT_NOTES, [
  ["GET", "/:id/pdf", { policy: "hub_invoice:read" }],
])
