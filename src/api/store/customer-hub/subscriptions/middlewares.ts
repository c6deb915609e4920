import { actionsOf, type ActionRoute } from "../../../actions"
import { EmptyBody } from "../../../validation"
import { authenticateSubscriptionSession } from "../hub-session"
import { requireFreshSession } from "../require-fresh-session"
import { CancelOwnSubscription, ConfirmOwnership, ReplaceCard } from "./validators"

const SUBSCRIPTIONS = "/store/customer-hub/subscriptions"
const fresh = [requireFreshSession]

export const subscriptionMiddlewares: ActionRoute[] = [
  { matcher: SUBSCRIPTIONS, middlewares: [authenticateSubscriptionSession] },
  ...actionsOf(SUBSCRIPTIONS, [
    ["POST", "/:id/cancel", { body: CancelOwnSubscription }],
    ["POST", "/:id/confirm-ownership", { body: ConfirmOwnership }],
    ["POST", "/:id/retry-payment", { body: EmptyBody }],
    ["POST", "/:id/confirm-payment", { body: EmptyBody }],
    ["POST", "/:id/confirm-payment/complete", { body: EmptyBody }],
    ["POST", "/:id/payment-method", { middlewares: fresh, body: ReplaceCard }],
    ["POST", "/:id/payment-method/setup", { middlewares: fresh, body: EmptyBody }],
    ["POST", "/:id/payment-method/email", { body: EmptyBody }],
  ]),
]
