import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import type { UpdateSettingsInput } from "../../modules/hub-settings"
import { saveHubSettingsStep } from "./steps/save-hub-settings"

/**
 * Changes the merchant's settings.
 *
 * @throws settings_changed (409) when `version` is not the present one
 * @example
 * await updateHubSettingsWorkflow(container).run({
 *   input: { version: 3, self_cancellation_enabled: true },
 * })
 */
export const updateHubSettingsWorkflow = createWorkflow(
  "customer-hub-update-hub-settings",
  (input: UpdateSettingsInput) => new WorkflowResponse(saveHubSettingsStep(input))
)
