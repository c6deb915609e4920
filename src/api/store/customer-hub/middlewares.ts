import type { MiddlewareRoute } from "@medusajs/framework/http"

import { decodablePath } from "../../decodable-path"
import { strictTransport } from "../../strict-transport"
import { validateBody, validateQuery } from "../../validation"
import { InspectAccessLink } from "./access-links/inspect/validators"
import { RequestAccessLink } from "./access-links/validators"
import { AddSubscriptionItem } from "./carts/[id]/line-items/validators"
import { SetUpCartCard } from "./carts/[id]/payment-method/setup/validators"
import { checkOrigin } from "./check-origin"
import {
  authenticateHubSession,
  authenticateNamedSession,
  authenticateOneSession,
  authenticateSubscriptionSession,
} from "./hub-session"
import { ListPayments, PaymentRangeQuery } from "./payments/validators"
import { privateAnswers } from "./private-answers"
import { requireFreshSession } from "./require-fresh-session"
import { ConfirmSession } from "./sessions/current/confirm/validators"
import { SendSessionCode } from "./sessions/current/code/validators"
import { CurrentSession } from "./sessions/current/validators"
import { CreateHubSession } from "./sessions/validators"
import { CancelOwnSubscription } from "./subscriptions/[id]/cancel/validators"
import { ConfirmOwnership } from "./subscriptions/[id]/confirm-ownership/validators"
import { CompleteConfirmation } from "./subscriptions/[id]/confirm-payment/complete/validators"
import { ConfirmPayment } from "./subscriptions/[id]/confirm-payment/validators"
import { MailCardLink } from "./subscriptions/[id]/payment-method/email/validators"
import { SetUpCard } from "./subscriptions/[id]/payment-method/setup/validators"
import { ReplaceCard } from "./subscriptions/[id]/payment-method/validators"
import { RetryPayment } from "./subscriptions/[id]/retry-payment/validators"

export const storeCustomerHubMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/store/customer-hub",
    middlewares: [strictTransport, privateAnswers, decodablePath, checkOrigin],
  },
  {
    method: ["POST"],
    matcher: "/store/customer-hub/access-links",
    middlewares: [validateBody(RequestAccessLink)],
  },
  {
    method: ["POST"],
    matcher: "/store/customer-hub/access-links/inspect",
    middlewares: [validateBody(InspectAccessLink)],
  },
  {
    method: ["POST"],
    matcher: "/store/customer-hub/sessions",
    middlewares: [validateBody(CreateHubSession)],
  },
  {
    method: ["GET", "DELETE"],
    matcher: "/store/customer-hub/sessions",
    middlewares: [authenticateHubSession],
  },
  {
    method: ["DELETE"],
    matcher: "/store/customer-hub/sessions/:id",
    middlewares: [authenticateOneSession],
  },
  {
    matcher: "/store/customer-hub/sessions/current",
    middlewares: [authenticateNamedSession],
  },
  {
    method: ["GET", "DELETE"],
    matcher: "/store/customer-hub/sessions/current",
    middlewares: [validateQuery(CurrentSession)],
  },
  {
    method: ["POST"],
    matcher: "/store/customer-hub/sessions/current/code",
    middlewares: [validateQuery(CurrentSession), validateBody(SendSessionCode)],
  },
  {
    method: ["POST"],
    matcher: "/store/customer-hub/sessions/current/confirm",
    middlewares: [validateQuery(CurrentSession), validateBody(ConfirmSession)],
  },
  {
    matcher: "/store/customer-hub/subscriptions",
    middlewares: [authenticateSubscriptionSession],
  },
  {
    method: ["POST"],
    matcher: "/store/customer-hub/subscriptions/:id/cancel",
    middlewares: [validateBody(CancelOwnSubscription)],
  },
  {
    method: ["POST"],
    matcher: "/store/customer-hub/subscriptions/:id/confirm-ownership",
    middlewares: [validateBody(ConfirmOwnership)],
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
    method: ["POST"],
    matcher: "/store/customer-hub/subscriptions/:id/confirm-payment/complete",
    middlewares: [validateBody(CompleteConfirmation)],
  },
  {
    method: ["POST"],
    matcher: "/store/customer-hub/subscriptions/:id/payment-method",
    middlewares: [requireFreshSession, validateBody(ReplaceCard)],
  },
  {
    method: ["POST"],
    matcher: "/store/customer-hub/subscriptions/:id/payment-method/setup",
    middlewares: [requireFreshSession, validateBody(SetUpCard)],
  },
  {
    method: ["POST"],
    matcher: "/store/customer-hub/subscriptions/:id/payment-method/email",
    middlewares: [validateBody(MailCardLink)],
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
    method: ["GET"],
    matcher: "/store/customer-hub/payments/statement",
    middlewares: [validateQuery(PaymentRangeQuery)],
  },
  {
    method: ["GET"],
    matcher: "/store/customer-hub/payments/export",
    middlewares: [validateQuery(PaymentRangeQuery)],
  },
  {
    method: ["GET"],
    matcher: "/store/customer-hub/payments/invoices",
    middlewares: [validateQuery(PaymentRangeQuery)],
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
