import type { MedusaResponse } from "@medusajs/framework/http"

import { now } from "../../../../lib/clock"
import type { StoreSubscriptionListResponse } from "../../../../types/http"
import type { HubRequest } from "../hub-session"
import { listStoreSubscriptions } from "../../../../queries/store-subscriptions"

/** The person's subscriptions, in every state. */
export async function GET(
  req: HubRequest,
  res: MedusaResponse<StoreSubscriptionListResponse>
) {
  const subscriptions = await listStoreSubscriptions(req.scope, {
    person: req.hubSession,
  })
  res.json({ subscriptions, server_time: now().toISOString() })
}
