import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import {
  putHubButton,
  removeHubButton,
  type HubButtonWords,
} from "../../../../emails/render-hub-button"
import { normalizeEmail } from "../../../../lib/email-address"
import { HUB_SETTINGS_MODULE } from "../../../../modules/hub-settings"
import type { AccessLinkRecipient, HubDraft, HubNotification } from "../types"

export type PutHubButtonInput = {
  recipient: AccessLinkRecipient | null
  notification: HubNotification
  /** Stands in each part of the mail where the button goes. */
  marker: string
  /** Label and note of the button; its own wording without. */
  button?: HubButtonWords
}

/** The mail as it goes out: one of the two. */
export type PutHubButtonOutput = {
  /** With the button, whose link is still to be filled in. */
  draft: HubDraft | null
  /** Without. */
  plain: HubNotification | null
}

/**
 * Puts the hub button where the mail has its marker, if the merchant's settings say so and the
 * mail goes to the customer's own stored address: a link must not reach anybody else. Otherwise
 * the marker is taken away and the mail goes out without a button.
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
    if (email_button_enabled && normalizeEmail(notification.to) === recipient?.email) {
      const draft = await putHubButton(content, marker, button)
      return new StepResponse({ draft: { ...notification, content: draft }, plain: null })
    }
    const plain = { ...notification, content: removeHubButton(content, marker) }
    return new StepResponse({ draft: null, plain })
  }
)
