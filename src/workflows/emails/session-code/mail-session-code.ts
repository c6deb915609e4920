import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { fillSlots, type CodeDraft } from "../../../emails/placeholders"
import { now } from "../../../lib/clock"
import { hubError } from "../../../lib/errors"
import { createCode, hashCode } from "../../../lib/tokens"
import { ACCESS_CODE_LIFETIME, HUB_ACCESS_MODULE } from "../../../modules/hub-access"
import { sendOnce } from "../delivery/send-once"
import { sessionCodeMail } from "./mail"

export type MailSessionCodeInput = {
  /** The stored address of the session's person. */
  to: string
  /** SHA-256 of the session's token, in hex. */
  token_hash: string
  /** The mail, with a slot for the code. */
  content: CodeDraft
}

/**
 * Makes a code for a session and mails it. The raw code exists only in this function, as a link's token
 * in `mailAccessLink`. Its hash is stored first: a customer may type the code before the provider has
 * answered.
 *
 * @throws session_invalid when the session has ended; nothing is mailed then
 * @throws email_not_sent when the e-mail provider refuses
 */
export async function mailSessionCode(
  container: MedusaContainer,
  { to, token_hash, content }: MailSessionCodeInput
): Promise<void> {
  const code = createCode()
  const at = now()
  const filled = fillSlots(content, { code })
  const isLive = await container.resolve(HUB_ACCESS_MODULE).setSessionCode(
    {
      token_hash,
      code_hash: hashCode(code, token_hash),
      code_expires_at: new Date(at.getTime() + ACCESS_CODE_LIFETIME),
    },
    at
  )
  if (!isLive) {
    throw hubError("session_invalid", "You are signed out. Ask for a new link.")
  }
  await sendOnce(container, {
    to,
    template: sessionCodeMail.template,
    content: filled,
  }).catch((error: Error) => {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(
        `Customer Hub: the mail with a session's code was not sent. ${error.message}`
      )
    throw hubError(
      "email_not_sent",
      "The e-mail could not be sent. Please try again in a moment."
    )
  })
}
