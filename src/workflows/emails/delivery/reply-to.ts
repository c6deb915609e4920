import type { MedusaContainer } from "@medusajs/framework/types"

import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"

/** Where answers to a mail go, as the e-mail providers of the plugin read it. */
export type ReplyTo = { provider_data?: { reply_to: string } }

/** Sends answers to the support e-mail of the hub settings, if there is one. */
export async function replyToSupport(container: MedusaContainer): Promise<ReplyTo> {
  const { support_email } = await container.resolve(HUB_SETTINGS_MODULE).getSettings()
  return support_email ? { provider_data: { reply_to: support_email } } : {}
}
