import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { now } from "../../../lib/clock"
import { HUB_ACCESS_MODULE } from "../../../modules/hub-access"

/** Well below the hour between two runs, in milliseconds. */
const BUDGET = 5 * 60_000

/** Deletes links, sessions and counts that have served their time; nothing brings them back. */
export const purgeExpiredAccessStep = createStep(
  "purge-expired-access",
  async (_: void, { container }) => {
    const hubAccess = container.resolve(HUB_ACCESS_MODULE)
    return new StepResponse(await hubAccess.purgeExpired(now(), BUDGET))
  }
)
