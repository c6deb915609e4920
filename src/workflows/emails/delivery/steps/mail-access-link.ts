import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { mailAccessLink, type MailAccessLinkInput } from "../mail-access-link"

/**
 * Makes an access link and mails it. The response is the link's id; null when a mail with this
 * idempotency key went out before. A mail cannot be taken back, so there is no compensation: an
 * unwanted link expires by itself.
 *
 * @throws email_not_sent when the e-mail provider refuses; the link is kept as failed
 */
export const mailAccessLinkStep = createStep(
  "mail-access-link",
  async (input: MailAccessLinkInput, { container }) =>
    new StepResponse(await mailAccessLink(container, input))
)
