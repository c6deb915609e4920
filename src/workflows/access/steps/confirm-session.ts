import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { now } from "../../../lib/clock"
import { HUB_ACCESS_MODULE, type ConfirmSessionInput } from "../../../modules/hub-access"
import { accessCodeInvalid } from "../refusals"
import { takeCodeTry } from "../take-code-try"

/** Hashes only: Medusa stores what goes into a step; `ip` is for the limit of tries. */
export type ConfirmSessionStepInput = Omit<ConfirmSessionInput, "at"> & { ip: string }

/**
 * Counts a try, and makes the session fresh under its new token when the code is right. There is no
 * compensation: a try stays counted, and the old token stays ended.
 *
 * @throws access_code_invalid, one and the same for whatever is wrong
 */
export const confirmSessionStep = createStep(
  "confirm-session",
  async ({ ip, ...input }: ConfirmSessionStepInput, { container }) => {
    const hubAccess = container.resolve(HUB_ACCESS_MODULE)
    const at = now()
    const mayTry = await takeCodeTry(container, { ip, at })
    const session = mayTry ? await hubAccess.confirmSession({ ...input, at }) : null
    if (!session) {
      throw accessCodeInvalid()
    }
    return new StepResponse(session)
  }
)
