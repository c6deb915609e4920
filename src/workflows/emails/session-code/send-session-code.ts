import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { findAccessLinkRecipientStep } from "../delivery/steps/find-recipient"
import type { HubPerson } from "../../../modules/hub-access"
import { mailSessionCodeStep } from "./mail-session-code-step"
import { renderSessionCodeEmailStep } from "./render-session-code-email"
import { limitMailsStep } from "../delivery/steps/limit-mails"

export type SendSessionCodeInput = HubPerson & {
  /** SHA-256 of the session's token, in hex. */
  token_hash: string
}

/**
 * Mails the person of a hub session a code, with which they prove that they read their mail. The result is
 * the address; null when they have no subscription, or reached the limit of three mails in 15 minutes. A
 * session that is bound to a customer record gets it whatever the person bought: anybody can have one,
 * and would learn from the answer who is a customer.
 *
 * @throws session_invalid when the session has ended
 * @throws email_not_sent when the e-mail provider refuses
 * @example
 * const { result: to } = await sendSessionCodeWorkflow(container).run({
 *   input: { email, bound_customer_id, token_hash },
 * })
 */
export const sendSessionCodeWorkflow = createWorkflow(
  "customer-hub-send-session-code",
  (input: SendSessionCodeInput) => {
    const found = findAccessLinkRecipientStep(
      transform({ input }, ({ input: { email, bound_customer_id } }) =>
        bound_customer_id ? { customer_id: bound_customer_id } : { email }
      )
    )
    const recipient = limitMailsStep({
      recipient: found,
      requested_by: "customer",
    })
    const to = when(
      "there-is-someone-to-mail-a-code",
      { recipient },
      ({ recipient }) => !!recipient?.to
    ).then(() => {
      const content = renderSessionCodeEmailStep(
        transform({ input }, ({ input }) => ({
          is_for: input.bound_customer_id ? ("all" as const) : ("card" as const),
        }))
      )
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
