import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { advanceClock } from "../../../../lib/clock"
import { hubError } from "../../../../lib/errors"
import {
  HUB_SETTINGS_MODULE,
  type HubSettingsModuleService,
} from "../../../../modules/hub-settings"

/** Moves the business time of this server on, where the `testClock` option allows it. */
export async function POST(
  req: MedusaRequest<{ advance_by: number }>,
  res: MedusaResponse<{ now: string }>
) {
  const { options } = req.scope.resolve<HubSettingsModuleService>(HUB_SETTINGS_MODULE)
  if (!options.testClock) {
    throw hubError("not_found", "The test clock is switched off.")
  }
  res.json({ now: advanceClock(req.validatedBody.advance_by * 1000).toISOString() })
}
