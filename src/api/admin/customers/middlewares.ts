import type { MiddlewareRoute } from "@medusajs/framework/http"

import { refuseWhileSubscribed } from "./refuse-while-subscribed"

/** On core's routes of customers, after core's own validation. */
export const customerMiddlewares: MiddlewareRoute[] = [
  {
    method: ["DELETE"],
    matcher: "/admin/customers/:id",
    middlewares: [refuseWhileSubscribed],
  },
]
