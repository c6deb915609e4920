import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import {
  HUB_SETTINGS_MODULE,
  type UpdateSettingsInput,
} from "../../../modules/hub-settings"

/**
 * Saves settings if nobody saved since they were read. It is the last step of its workflow, so
 * there is nothing after it to compensate for.
 *
 * @throws settings_changed (409)
 */
export const saveHubSettingsStep = createStep(
  "save-hub-settings",
  async (input: UpdateSettingsInput, { container }) => {
    const hubSettings = container.resolve(HUB_SETTINGS_MODULE)
    return new StepResponse(await hubSettings.saveSettings(input))
  }
)
