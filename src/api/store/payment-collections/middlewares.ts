import type { MiddlewareRoute } from "@medusajs/framework/http"

import { checkStorefront } from "../customer-hub/request-ip"
import { savePaymentMethod } from "./save-payment-method"

/** On core's payment routes, after core's own validation. */
export const paymentCollectionMiddlewares: MiddlewareRoute[] = [
  {
    method: ["POST"],
    matcher: "/store/payment-collections/:id/payment-sessions",
    middlewares: [checkStorefront, savePaymentMethod],
  },
]
