import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { now } from "../../../../lib/clock"
import { readOverview } from "../../../../queries/overview"
import type { AdminOverviewResponse } from "../../../../types/http"

/** How the shop's subscriptions are doing, for staff. */
export async function GET(
  req: MedusaRequest,
  res: MedusaResponse<AdminOverviewResponse>
) {
  const at = now()
  res.json({ overview: await readOverview(req.scope, at), server_time: at.toISOString() })
}
