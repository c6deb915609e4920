import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { now } from "../../../../lib/clock"
import {
  HUB_ACCESS_MODULE,
  MAIL_RATE_LIMIT,
  type AccessLinkRequester,
} from "../../../../modules/hub-access"
import type { AccessLinkRecipient } from "../types"

export type LimitMailsInput = {
  recipient: AccessLinkRecipient | null
  requested_by: AccessLinkRequester
}

/**
 * Lets a recipient through while customers caused fewer than three mails to that address in the
 * last 15 minutes; an address that nobody has counts in the same way, so that asking again tells
 * nothing. What staff and the shop itself send does not count. Not given back when the
 * mail fails: the limit is on trying.
 */
export const limitMailsStep = createStep(
  "limit-mails",
  async ({ recipient, requested_by }: LimitMailsInput, { container }) => {
    if (!recipient || requested_by !== "customer") {
      return new StepResponse(recipient)
    }
    const hubAccess = container.resolve(HUB_ACCESS_MODULE)
    const allowed = await hubAccess.takeFromRateLimit({
      key: `mail:${recipient.email}`,
      ...MAIL_RATE_LIMIT,
      at: now(),
    })
    return new StepResponse(allowed ? recipient : null)
  }
)
