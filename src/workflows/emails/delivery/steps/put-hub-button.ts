import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import {
  putHubButton,
  removeHubButton,
  type HubButtonWords,
} from "../../../../emails/render-hub-button"
import { addressKey } from "../../../../lib/email-address"
import { HUB_SETTINGS_MODULE } from "../../../../modules/hub-settings"
import type { AccessLinkRecipient, HubDraft, HubNotification } from "../types"

export type PutHubButtonInput = {
  recipient: AccessLinkRecipient | null
  notification: HubNotification
  /** Marks the button's place in each part of the mail. */
  marker: string
  /** The button's label and note. */
  button?: HubButtonWords
}

/** The mail to send: one of the two. */
export type PutHubButtonOutput = {
  /** With the button; its link is filled in when it is sent. */
  draft: HubDraft | null
  /** Without the button. */
  plain: HubNotification | null
}

/**
 * Puts the hub button in place of the mail's marker, if the Email Button setting is on and the mail
 * goes to the customer's stored address: nobody else may get a link. Otherwise it removes the marker.
 *
 * @throws email_marker_misplaced
 */
export const putHubButtonStep = createStep(
  "put-hub-button",
  async (
    { recipient, notification, marker, button }: PutHubButtonInput,
    { container }
  ): Promise<StepResponse<PutHubButtonOutput>> => {
    const { email_button_enabled } = await container
      .resolve(HUB_SETTINGS_MODULE)
      .getSettings()
    const { content } = notification
    const isTheirs =
      recipient !== null && addressKey(notification.to) === addressKey(recipient.email)
    if (email_button_enabled && isTheirs) {
      const draft = await putHubButton(content, marker, button)
      return new StepResponse({ draft: { ...notification, content: draft }, plain: null })
    }
    const plain = { ...notification, content: removeHubButton(content, marker) }
    return new StepResponse({ draft: null, plain })
  }
)
