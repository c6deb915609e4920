import type { MiddlewareRoute } from "@medusajs/framework/http"

import { decodablePath } from "../../decodable-path"
import { validateBody, validateQuery } from "../../validation"
import { RequestAccessLink } from "./access-links/validators"
import { AddSubscriptionItem } from "./carts/[id]/line-items/validators"
import { SetUpCartCard } from "./carts/[id]/payment-method/setup/validators"
import { checkOrigin } from "./check-origin"
import { authenticateHubSession } from "./hub-session"
import { ListPayments } from "./payments/validators"
import { privateAnswers } from "./private-answers"
import { CreateHubSession } from "./sessions/validators"
import { CancelOwnSubscription } from "./subscriptions/[id]/cancel/validators"
import { ConfirmPayment } from "./subscriptions/[id]/confirm-payment/validators"
import { RetryPayment } from "./subscriptions/[id]/retry-payment/validators"

export const storeCustomerHubMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/store/customer-hub",
    middlewares: [privateAnswers, decodablePath, checkOrigin],
  },
  {
    method: ["POST"],
    matcher: "/store/customer-hub/access-links",
    middlewares: [validateBody(RequestAccessLink)],
  },
  {
    method: ["POST"],
    matcher: "/store/customer-hub/sessions",
    middlewares: [validateBody(CreateHubSession)],
  },
  {
    matcher: "/store/customer-hub/sessions/current",
    middlewares: [authenticateHubSession],
  },
  {
    matcher: "/store/customer-hub/subscriptions",
    middlewares: [authenticateHubSession],
  },
  {
    method: ["POST"],
    matcher: "/store/customer-hub/subscriptions/:id/cancel",
    middlewares: [validateBody(CancelOwnSubscription)],
  },
  {
    method: ["POST"],
    matcher: "/store/customer-hub/subscriptions/:id/retry-payment",
    middlewares: [validateBody(RetryPayment)],
  },
  {
    method: ["POST"],
    matcher: "/store/customer-hub/subscriptions/:id/confirm-payment",
    middlewares: [validateBody(ConfirmPayment)],
  },
  {
    matcher: "/store/customer-hub/payments",
    middlewares: [authenticateHubSession],
  },
  {
    method: ["GET"],
    matcher: "/store/customer-hub/payments",
    middlewares: [validateQuery(ListPayments)],
  },
  {
    method: ["POST"],
    matcher: "/store/customer-hub/carts/:id/line-items",
    middlewares: [validateBody(AddSubscriptionItem)],
  },
  {
    method: ["POST"],
    matcher: "/store/customer-hub/carts/:id/payment-method/setup",
    middlewares: [validateBody(SetUpCartCard)],
  },
]
