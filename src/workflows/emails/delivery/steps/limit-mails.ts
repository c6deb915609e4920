import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { now } from "../../../../lib/clock"
import { addressKey } from "../../../../lib/email-address"
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
 * Allows three mails to an address in 15 minutes; the response is null above that. Addresses that
 * nobody has are counted too, so that the limit does not tell who is a customer. Mails that staff or
 * the shop send are not counted. A mail that fails counts.
 */
export const limitMailsStep = createStep(
  "limit-mails",
  async ({ recipient, requested_by }: LimitMailsInput, { container }) => {
    if (!recipient || requested_by !== "customer") {
      return new StepResponse(recipient)
    }
    const hubAccess = container.resolve(HUB_ACCESS_MODULE)
    const allowed = await hubAccess.takeFromRateLimit({
      key: `mail:${addressKey(recipient.email)}`,
      ...MAIL_RATE_LIMIT,
      at: now(),
    })
    return new StepResponse(allowed ? recipient : null)
  }
)
