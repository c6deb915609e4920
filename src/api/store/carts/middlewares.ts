import type { MiddlewareRoute } from "@medusajs/framework/http"

import { addWithTrial, createWithTrials } from "./add-with-trial"
import { checkCompletion } from "./check-completion"
import { keepTrialMark, refuseForgedMarks, takeConsent } from "./guard-marks"

/** On core's cart routes, after core's own validation. */
export const cartMiddlewares: MiddlewareRoute[] = [
  {
    method: ["POST"],
    matcher: "/store/carts",
    middlewares: [refuseForgedMarks, takeConsent, createWithTrials],
  },
  {
    method: ["POST"],
    matcher: "/store/carts/:id",
    middlewares: [refuseForgedMarks, takeConsent],
  },
  {
    method: ["POST"],
    matcher: "/store/carts/:id/line-items",
    middlewares: [refuseForgedMarks, addWithTrial],
  },
  {
    method: ["POST"],
    matcher: "/store/carts/:id/line-items/:line_id",
    middlewares: [refuseForgedMarks, keepTrialMark],
  },
  {
    method: ["POST"],
    matcher: "/store/carts/:id/complete",
    middlewares: [checkCompletion],
  },
]
