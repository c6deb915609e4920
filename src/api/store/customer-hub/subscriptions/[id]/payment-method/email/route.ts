import type { MedusaResponse } from "@medusajs/framework/http"

import { tooManyRequests } from "../../../../../../../lib/errors"
import { MAIL_RATE_LIMIT } from "../../../../../../../modules/hub-access"
import { retrieveOwnSubscription } from "../../../../../../../queries/ownership"
import { isRepeat } from "../../../../../../../workflows/access/is-repeat"
import { sendCardLinkWorkflow } from "../../../../../../../workflows/emails/card-link/send-card-link"
import { withRefusals } from "../../../../../../refusals"
import type { HubRequest } from "../../../../hub-session"

/**
 * Mails the person a link to a page that replaces this subscription's card and nothing else; once,
 * when it is asked for twice within seconds.
 *
 * @throws too_many_requests; email_not_sent; subscription_ended
 */
export const POST = withRefusals(async (req: HubRequest, res: MedusaResponse) => {
  const { id } = await retrieveOwnSubscription(req.scope, {
    person: req.hubSession,
    id: req.params.id,
    fields: ["id"],
  })
  if (await isRepeat(req.scope, `card-link:${id}`)) {
    res.status(202).json({})
    return
  }
  const { result: linkId } = await sendCardLinkWorkflow(req.scope).run({
    input: { subscription_id: id, requested_by: "customer" },
  })
  if (!linkId) {
    throw tooManyRequests(
      "We have sent you several e-mails in the last minutes. Look for them in your inbox, or try again in a quarter of an hour.",
      MAIL_RATE_LIMIT.window
    )
  }
  res.status(202).json({})
})
