import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { now } from "../../../lib/clock"
import { HUB_ACCESS_MODULE, IP_RATE_LIMIT } from "../../../modules/hub-access"

/** Counts a request for a link against its IP address: 30 in 15 minutes, over all instances. */
export const limitRequestsStep = createStep(
  "limit-requests",
  async ({ ip }: { ip: string }, { container }) => {
    const hubAccess = container.resolve(HUB_ACCESS_MODULE)
    return new StepResponse(
      await hubAccess.takeFromRateLimit({ key: `ip:${ip}`, ...IP_RATE_LIMIT, at: now() })
    )
  }
)
