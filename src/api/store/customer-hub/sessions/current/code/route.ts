import type { MedusaResponse } from "@medusajs/framework/http"

import { tooManyRequests } from "../../../../../../lib/errors"
import { maskEmail } from "../../../../../../lib/mask-email"
import { MAIL_RATE_LIMIT } from "../../../../../../modules/hub-access"
import type { SendSessionCodeResponse } from "../../../../../../types/http"
import { sendSessionCodeWorkflow } from "../../../../../../workflows/emails/session-code/send-session-code"
import { withRefusals } from "../../../../../refusals"
import { type HubRequest, presentedTokenHash } from "../../../hub-session"

/**
 * Mails the person a code, by which they prove anew that they read their mail.
 *
 * @throws too_many_requests; email_not_sent
 */
export const POST = withRefusals(
  async (req: HubRequest, res: MedusaResponse<SendSessionCodeResponse>) => {
    const { email, bound_customer_id } = req.hubSession
    const { result: to } = await sendSessionCodeWorkflow(req.scope).run({
      input: { email, bound_customer_id, token_hash: presentedTokenHash(req) },
    })
    if (to === null) {
      throw tooManyRequests(
        "We have sent you several e-mails in the last minutes. Type the code of the newest one, or try again in a quarter of an hour.",
        MAIL_RATE_LIMIT.window
      )
    }
    res.status(202).json({ email: maskEmail(to) })
  }
)
