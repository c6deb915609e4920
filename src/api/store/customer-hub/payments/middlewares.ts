import { actionsOf, type ActionRoute } from "../../../actions"
import { authenticateHubSession } from "../hub-session"
import { ExportPayments, ListPayments, PaymentRangeQuery } from "./validators"

const PAYMENTS = "/store/customer-hub/payments"

export const paymentMiddlewares: ActionRoute[] = [
  { matcher: PAYMENTS, middlewares: [authenticateHubSession] },
  ...actionsOf(PAYMENTS, [
    ["GET", "", { query: ListPayments }],
    ["GET", "/statement", { query: PaymentRangeQuery }],
    ["GET", "/export", { query: ExportPayments }],
    ["GET", "/invoices", { query: PaymentRangeQuery }],
  ]),
]
