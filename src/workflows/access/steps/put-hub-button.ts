import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import type { HubButtonProps } from "../../../emails/components/hub-button"
import { fillHubButton } from "../../../emails/placeholders"
import { renderHubButton } from "../../../emails/render-hub-button"
import { foldEmail } from "../../../lib/email-address"
import {
  HUB_SETTINGS_MODULE,
  type HubSettingsModuleService,
} from "../../../modules/hub-settings"
import type { AccessLinkRecipient, HubNotification } from "../types"

export type PutHubButtonInput = {
  recipient: AccessLinkRecipient | null
  notification: HubNotification
  /** Label and note of the button; its own wording without. */
  button?: HubButtonProps
}

/**
 * Puts the hub button where the mail has its marker, if the merchant's settings say so and the
 * mail goes to the customer's own stored address: a link must not reach anybody else. Otherwise
 * the marker is taken away and the mail goes out without a button.
 */
export const putHubButtonStep = createStep(
  "put-hub-button",
  async ({ recipient, notification, button = {} }: PutHubButtonInput, { container }) => {
    const { email_button_enabled } = await container
      .resolve<HubSettingsModuleService>(HUB_SETTINGS_MODULE)
      .getSettings()
    const with_button =
      email_button_enabled &&
      !!recipient &&
      foldEmail(notification.to) === recipient.email
    const rendered = with_button ? await renderHubButton(button) : null
    return new StepResponse({
      with_button,
      notification: {
        ...notification,
        content: fillHubButton(notification.content, rendered),
      },
    })
  }
)
