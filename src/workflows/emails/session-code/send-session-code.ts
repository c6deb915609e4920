import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { findAccessLinkRecipientStep } from "../delivery/steps/find-recipient"
import { mailSessionCodeStep } from "./mail-session-code-step"
import { renderSessionCodeEmailStep } from "./render-session-code-email"
import { limitMailsStep } from "../delivery/steps/limit-mails"

export type SendSessionCodeInput = {
  /** The session's person, as a folded address. */
  email: string
  /** SHA-256 of the session's token, in hex. */
  token_hash: string
}

/**
 * Mails the person of a hub session a code, with which they prove again that they read their mail. The
 * result is the address; null when they have no subscription, or reached the limit of three mails in 15
 * minutes.
 *
 * @throws session_invalid when the session has ended
 * @throws email_not_sent when the e-mail provider refuses
 * @example
 * const { result: to } = await sendSessionCodeWorkflow(container).run({
 *   input: { email: session.email, token_hash },
 * })
 */
export const sendSessionCodeWorkflow = createWorkflow(
  "customer-hub-send-session-code",
  (input: SendSessionCodeInput) => {
    const found = findAccessLinkRecipientStep({ email: input.email })
    const recipient = limitMailsStep({
      recipient: found,
      requested_by: "customer",
    })
    const to = when(
      "there-is-someone-to-mail-a-code",
      { recipient },
      ({ recipient }) => !!recipient?.to
    ).then(() => {
      const content = renderSessionCodeEmailStep()
      return mailSessionCodeStep(
        transform({ input, recipient, content }, ({ input, recipient, content }) => ({
          to: recipient!.to!,
          token_hash: input.token_hash,
          content,
        }))
      )
    })
    return new WorkflowResponse(
      transform({ to }, (data): string | null => data.to ?? null)
    )
  }
)
