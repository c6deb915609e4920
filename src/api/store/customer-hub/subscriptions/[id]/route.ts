import type { MedusaResponse } from "@medusajs/framework/http"

import { hubError } from "../../../../../lib/errors"
import type { StoreSubscriptionResponse } from "../../../../../types/http"
import type { HubRequest } from "../../hub-session"
import { listStoreSubscriptions } from "../../../../../queries/store-subscriptions"

/** One subscription of the person. */
export async function GET(
  req: HubRequest,
  res: MedusaResponse<StoreSubscriptionResponse>
) {
  const [subscription] = await listStoreSubscriptions(req.scope, {
    person: req.hubSession,
    id: req.params.id,
  })
  if (!subscription) {
    throw hubError("not_found", "There is no such subscription.")
  }
  res.json({ subscription })
}
