import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminSubscriptionResponse } from "../../../../../types/http"
import { subscriptionResponse } from "../../../../../queries/admin-subscription/admin-subscription"

/** One subscription, with its cycles, its log, its orders, and the mails and links of its customer. */
export async function GET(
  req: MedusaRequest,
  res: MedusaResponse<AdminSubscriptionResponse>
) {
  res.json(await subscriptionResponse(req.scope, req.params.id))
}
