import { actionsOf, type ActionRoute } from "../../../actions"
import { EmptyBody } from "../../../validation"
import { AddSubscriptionItem } from "./validators"

const CARTS = "/store/customer-hub/carts"

export const hubCartMiddlewares: ActionRoute[] = actionsOf(CARTS, [
  ["GET", "/:id/terms", {}],
  ["POST", "/:id/line-items", { body: AddSubscriptionItem }],
  ["POST", "/:id/payment-method/setup", { body: EmptyBody }],
])
