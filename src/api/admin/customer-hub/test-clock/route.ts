import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"

import { clockOffset, now } from "../../../../lib/clock"
import { hubError } from "../../../../lib/errors"
import {
  HUB_SETTINGS_MODULE,
  type HubSettingsModuleService,
} from "../../../../modules/hub-settings"
import type {
  AdminMoveTestClockBody,
  AdminMoveTestClockResponse,
  AdminTestClockResponse,
} from "../../../../types/http"
import { earliestWork, moveTestClock } from "../../../../tasks/move-test-clock"

/** The business time of this shop, or null where the `testClock` option is off. */
export async function GET(
  req: MedusaRequest,
  res: MedusaResponse<AdminTestClockResponse>
) {
  const hubSettings = hubSettingsOf(req.scope)
  if (!hubSettings.options.testClock) {
    res.json({ test_clock: null })
    return
  }
  await hubSettings.readTestClock()
  const nextWork = await earliestWork(req.scope, now())
  res.json({
    test_clock: {
      now: now().toISOString(),
      offset_seconds: clockOffset(),
      next_charge_at: nextWork && nextWork.toISOString(),
    },
  })
}

/**
 * Moves the business time of the whole shop on, and bills on the way as if it had passed. Answers
 * when that is done, which may take a minute for a year.
 *
 * @throws not_found where the `testClock` option is off
 */
export async function POST(
  req: MedusaRequest<AdminMoveTestClockBody>,
  res: MedusaResponse<AdminMoveTestClockResponse>
) {
  const hubSettings = hubSettingsOf(req.scope)
  if (!hubSettings.options.testClock) {
    throw hubError("not_found", "The test clock is switched off.")
  }
  await hubSettings.readTestClock()
  const billed = await moveTestClock(
    req.scope,
    await targetOf(req.scope, req.validatedBody)
  )
  res.json({ now: now().toISOString(), ...billed })
}

function hubSettingsOf(container: MedusaContainer): HubSettingsModuleService {
  return container.resolve(HUB_SETTINGS_MODULE)
}

async function targetOf(
  container: MedusaContainer,
  body: AdminMoveTestClockBody
): Promise<Date> {
  return "advance_by" in body
    ? new Date(now().getTime() + body.advance_by * 1000)
    : ((await earliestWork(container, now())) ?? now())
}
