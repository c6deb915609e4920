import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { now } from "../../../lib/clock"
import { endUnownedAccess } from "../../../queries/unowned-access"

/** Ends what no customer record owns any more. There is no compensation: it stays closed. */
export const endUnownedAccessStep = createStep(
  "end-unowned-access",
  async (_: void, { container }) => {
    await endUnownedAccess(container, now())
    return new StepResponse(undefined)
  }
)
