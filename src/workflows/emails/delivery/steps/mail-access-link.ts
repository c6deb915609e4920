import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { mailAccessLink, type MailAccessLinkInput } from "../mail-access-link"

/**
 * Makes an access link and mails it. The response is the link's id; null when a mail with this
 * idempotency key was sent before. There is no compensation: a mail cannot be taken back, and an
 * unused link expires.
 *
 * @throws email_not_sent when the e-mail provider refuses; the link is kept as failed
 */
export const mailAccessLinkStep = createStep(
  "mail-access-link",
  async (input: MailAccessLinkInput, { container }) =>
    new StepResponse(await mailAccessLink(container, input))
)
