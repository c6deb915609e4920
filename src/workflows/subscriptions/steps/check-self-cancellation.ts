import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { hubError } from "../../../lib/errors"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"
import type { Actor } from "../../../types/http"

/**
 * Lets a customer cancel only where the merchant allows it; staff and the system always may.
 *
 * @throws self_cancellation_disabled
 */
export const checkSelfCancellationStep = createStep(
  "check-self-cancellation",
  async ({ canceled_by }: { canceled_by: Actor }, { container }) => {
    if (canceled_by.type === "customer") {
      const settings = await container.resolve(HUB_SETTINGS_MODULE).getSettings()
      if (!settings.self_cancellation_enabled) {
        throw hubError(
          "self_cancellation_disabled",
          "This shop does not let you cancel here. Write to the shop, and they will do it for you."
        )
      }
    }
    return new StepResponse(void 0)
  }
)
