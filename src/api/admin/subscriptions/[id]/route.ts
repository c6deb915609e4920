import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminSubscriptionResponse } from "../../../../types/http"
import { retrieveAdminSubscription } from "./admin-subscription"

/** One subscription, with its cycles, its log and the links mailed to its customer. */
export async function GET(
  req: MedusaRequest,
  res: MedusaResponse<AdminSubscriptionResponse>
) {
  res.json({ subscription: await retrieveAdminSubscription(req.scope, req.params.id) })
}
