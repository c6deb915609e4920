import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { hubError } from "../../../lib/errors"
import { replyToSupport } from "../delivery/reply-to"
import { previewEmail } from "../preview-email"

export type SendTestEmailInput = {
  /** As in Medusa's list of notifications, for example `customer-hub-renewal-receipt`. */
  template: string
  /** The member of the staff who gets it. */
  user_id: string
}

/** Sends a preview, marked as a test. There is no compensation. */
export const sendTestEmailStep = createStep(
  "send-test-email",
  async ({ template, user_id }: SendTestEmailInput, { container }) => {
    const [user] = await container.resolve(Modules.USER).listUsers({ id: [user_id] })
    if (!user) {
      throw hubError(
        "not_found",
        "Only a signed-in member of the staff can be sent a test."
      )
    }
    const { subject, ...parts } = await previewEmail(container, template)
    const content = { subject: `[Test] ${subject}`, ...parts }
    const replyTo = await replyToSupport(container)
    await container
      .resolve(Modules.NOTIFICATION)
      .createNotifications({
        to: user.email,
        channel: "email",
        template,
        content,
        ...replyTo,
      })
      .catch((error: Error) => {
        container
          .resolve(ContainerRegistrationKeys.LOGGER)
          .error(`Customer Hub: the test of ${template} was not sent. ${error.message}`)
        throw hubError(
          "email_not_sent",
          "The e-mail could not be sent. Check the e-mail provider in medusa-config.ts, then try again."
        )
      })
    return new StepResponse(user.email)
  }
)
