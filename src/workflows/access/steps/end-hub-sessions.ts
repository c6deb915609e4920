import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { now } from "../../../lib/clock"
import { HUB_ACCESS_MODULE, type EndSessionsInput } from "../../../modules/hub-access"

export type EndHubSessionsStepInput = Omit<EndSessionsInput, "at">

/**
 * Ends live sessions of a person. The response is the ids of those that were live. There is no
 * compensation: nobody is signed in again behind their back.
 */
export const endHubSessionsStep = createStep(
  "end-hub-sessions",
  async (input: EndHubSessionsStepInput, { container }) =>
    new StepResponse(
      await container.resolve(HUB_ACCESS_MODULE).endSessions({ ...input, at: now() })
    )
)
