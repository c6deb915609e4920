import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { addressKey } from "../../../lib/email-address"
import type { LinkToRenew } from "../../../queries/link-to-renew"
import { isRepeat } from "../is-repeat"

/** Tells whether that link was asked for a moment ago, whether or not anybody has the address. */
export const isRepeatStep = createStep(
  "is-repeat",
  async ({ email, card_of }: LinkToRenew, { container }) =>
    new StepResponse(
      await isRepeat(container, `link:${card_of ?? ""}:${addressKey(email)}`)
    )
)
