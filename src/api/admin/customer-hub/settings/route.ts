import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"

import { readStoreName } from "../../../../queries/store-name"
import { readDefaultTimeZone } from "../../../../queries/time-zone"
import {
  HUB_SETTINGS_MODULE,
  type HubSettingsRecord,
} from "../../../../modules/hub-settings"
import type {
  AdminHubSettingsResponse,
  AdminUpdateHubSettingsBody,
} from "../../../../types/http"
import { updateHubSettingsWorkflow } from "../../../../workflows/settings/update-hub-settings"
import { withRefusals } from "../../../refusals"

/** The merchant's settings, with what the page shows of the plugin's options. */
export async function GET(
  req: MedusaRequest,
  res: MedusaResponse<AdminHubSettingsResponse>
) {
  const hubSettings = req.scope.resolve(HUB_SETTINGS_MODULE)
  res.json(await settingsResponse(req.scope, await hubSettings.getSettings()))
}

/**
 * Changes the settings that are given; 409 when somebody saved since they were read.
 *
 * @throws settings_changed
 */
export const POST = withRefusals(
  async (
    req: MedusaRequest<AdminUpdateHubSettingsBody>,
    res: MedusaResponse<AdminHubSettingsResponse>
  ) => {
    const { result } = await updateHubSettingsWorkflow(req.scope).run({
      input: req.validatedBody,
    })
    res.json(await settingsResponse(req.scope, result))
  }
)

async function settingsResponse(
  container: MedusaContainer,
  { updated_at, ...settings }: HubSettingsRecord
): Promise<AdminHubSettingsResponse> {
  const { options, storefrontUrl } = container.resolve(HUB_SETTINGS_MODULE)
  return {
    settings: {
      ...settings,
      default_time_zone: await readDefaultTimeZone(container),
      login_url: options.hubUrl,
      storefront_url: storefrontUrl,
      store_name: await readStoreName(container),
      dunning: {
        retry_days: options.dunning.retryDays,
        last_step: options.dunning.lastStep,
      },
      updated_at: new Date(updated_at).toISOString(),
    },
  }
}
