import type { MiddlewareRoute } from "@medusajs/framework/http"

import { holdBackUnagreed } from "./hold-back-unagreed"

/** On core's route for webhooks of payment providers. */
export const paymentHookMiddlewares: MiddlewareRoute[] = [
  {
    method: ["POST"],
    matcher: "/hooks/payment/:provider",
    middlewares: [holdBackUnagreed],
  },
]
