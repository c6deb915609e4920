import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { now } from "../../../lib/clock"
import { hubError } from "../../../lib/errors"
import { isPerson } from "../../../lib/ownership"
import {
  HUB_ACCESS_MODULE,
  type Device,
  type HubAccessModuleService,
} from "../../../modules/hub-access"

/** Hashes only: Medusa stores what goes into a step. */
export type RedeemAccessLinkStepInput = {
  token_hash: string
  session_token_hash: string
  /** Where the person signs in. */
  device: Device
}

/**
 * Spends an access link and opens a hub session, in one statement. There is no compensation: a
 * link that was used stays used.
 *
 * @throws access_link_invalid, one and the same for used, expired and unknown, and when no customer
 * record has the link's address any more
 */
export const redeemAccessLinkStep = createStep(
  "redeem-access-link",
  async (input: RedeemAccessLinkStepInput, { container }) => {
    const session = await container
      .resolve<HubAccessModuleService>(HUB_ACCESS_MODULE)
      .redeemAccessLink({ ...input, at: now() })
    if (!session || !(await isPerson(container, session.email))) {
      throw hubError(
        "access_link_invalid",
        "This link does not work any more: a link can be used once, within an hour. Ask for a new one."
      )
    }
    return new StepResponse(session)
  }
)
