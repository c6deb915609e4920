import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { now } from "../../../lib/clock"
import { isPerson } from "../../../queries/ownership"
import {
  HUB_ACCESS_MODULE,
  type RedeemAccessCodeInput,
} from "../../../modules/hub-access"
import { accessCodeInvalid } from "../refusals"
import { takeCodeTry } from "../take-code-try"

/** Hashes only, as of a link; `ip` is for the limit of tries. */
export type RedeemAccessCodeStepInput = Omit<RedeemAccessCodeInput, "at"> & { ip: string }

/**
 * Counts a try, and opens a hub session when the code is right. There is no compensation: a try
 * stays counted.
 *
 * @throws access_code_invalid, one and the same for whatever is wrong
 */
export const redeemAccessCodeStep = createStep(
  "redeem-access-code",
  async ({ ip, ...input }: RedeemAccessCodeStepInput, { container }) => {
    const hubAccess = container.resolve(HUB_ACCESS_MODULE)
    const at = now()
    const mayTry = await takeCodeTry(container, { ip, at })
    const session = mayTry ? await hubAccess.redeemAccessCode({ ...input, at }) : null
    if (!session || !(await isPerson(container, session.email))) {
      throw accessCodeInvalid()
    }
    return new StepResponse(session)
  }
)
