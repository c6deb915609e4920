import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { readTimeZone } from "../../../../queries/time-zone"
import type { AdminTimeZoneResponse } from "../../../../types/http"

/** The time zone whose days staff are shown, as customers are. */
export async function GET(
  req: MedusaRequest,
  res: MedusaResponse<AdminTimeZoneResponse>
) {
  res.json({ time_zone: await readTimeZone(req.scope) })
}
