import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { now } from "../../../lib/clock"
import { isPerson } from "../../../queries/ownership"
import {
  HUB_ACCESS_MODULE,
  type RedeemAccessLinkInput,
} from "../../../modules/hub-access"
import { accessLinkInvalid } from "../refusals"

/** Hashes only: Medusa stores what goes into a step. */
export type RedeemAccessLinkStepInput = Omit<RedeemAccessLinkInput, "at">

/**
 * Spends an access link and opens a hub session, in one statement. There is no compensation: a
 * link that was used stays used.
 *
 * @throws access_link_invalid, one and the same for used, expired, retired and unknown, and when no
 * customer record has the link's address any more
 */
export const redeemAccessLinkStep = createStep(
  "redeem-access-link",
  async (input: RedeemAccessLinkStepInput, { container }) => {
    const session = await container
      .resolve(HUB_ACCESS_MODULE)
      .redeemAccessLink({ ...input, at: now() })
    if (!session || !(await isPerson(container, session.email))) {
      throw accessLinkInvalid()
    }
    return new StepResponse(session)
  }
)
