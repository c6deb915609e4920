import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { mailSessionCode, type MailSessionCodeInput } from "./mail-session-code"

/**
 * Makes a code for a session and mails it. The response is the address. There is no compensation: a mail
 * cannot be taken back, and an unused code expires.
 *
 * @throws session_invalid; email_not_sent
 */
export const mailSessionCodeStep = createStep(
  "mail-session-code",
  async (input: MailSessionCodeInput, { container }) => {
    await mailSessionCode(container, input)
    return new StepResponse(input.to)
  }
)
