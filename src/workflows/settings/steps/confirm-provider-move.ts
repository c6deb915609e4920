import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { now } from "../../../lib/clock"
import { hubError } from "../../../lib/errors"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"

export type ConfirmProviderMoveInput = {
  id: string
  /** The member of the staff. */
  confirmed_by: string
}

/**
 * The last step of its workflow: there is nothing after it to compensate for.
 *
 * @throws not_found when there is nothing to confirm
 */
export const confirmProviderMoveStep = createStep(
  "confirm-provider-move",
  async ({ id, confirmed_by }: ConfirmProviderMoveInput, { container }) => {
    const isConfirmed = await container
      .resolve(HUB_SETTINGS_MODULE)
      .confirmProviderMove({ id, confirmed_by, at: now() })
    if (!isConfirmed) {
      throw hubError("not_found", "There is no move of a payment account to confirm.")
    }
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .info(`Customer Hub: ${confirmed_by} confirmed the payment account ${id}.`)
    return new StepResponse(void 0)
  }
)
