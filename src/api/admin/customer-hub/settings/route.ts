import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import {
  HUB_SETTINGS_MODULE,
  type HubSettingsModuleService,
  type HubSettingsRecord,
} from "../../../../modules/hub-settings"
import type {
  AdminHubSettingsResponse,
  AdminUpdateHubSettingsBody,
} from "../../../../types/http"
import { updateHubSettingsWorkflow } from "../../../../workflows/settings/update-hub-settings"
import { withRefusals } from "../../../refusals"

/** The merchant's settings, with the Login URL out of the plugin's options. */
export async function GET(
  req: MedusaRequest,
  res: MedusaResponse<AdminHubSettingsResponse>
) {
  const hubSettings = req.scope.resolve<HubSettingsModuleService>(HUB_SETTINGS_MODULE)
  res.json(settingsResponse(await hubSettings.getSettings(), hubSettings.options.hubUrl))
}

/** Changes the settings that are given; 409 when somebody saved since they were read. */
export const POST = withRefusals(
  async (
    req: MedusaRequest<AdminUpdateHubSettingsBody>,
    res: MedusaResponse<AdminHubSettingsResponse>
  ) => {
    const { result } = await updateHubSettingsWorkflow(req.scope).run({
      input: req.validatedBody,
    })
    const { options } = req.scope.resolve<HubSettingsModuleService>(HUB_SETTINGS_MODULE)
    res.json(settingsResponse(result, options.hubUrl))
  }
)

function settingsResponse(
  { updated_at, ...settings }: HubSettingsRecord,
  loginUrl: string
): AdminHubSettingsResponse {
  return {
    settings: {
      ...settings,
      login_url: loginUrl,
      updated_at: new Date(updated_at).toISOString(),
    },
  }
}
