import { actionsOf, type ActionRoute } from "../../../actions"
import { ListPlans } from "./validators"

export const planMiddlewares: ActionRoute[] = actionsOf("/store/customer-hub/plans", [
  ["GET", "", { query: ListPlans }],
])
