import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { now } from "../../../lib/clock"
import { hubError } from "../../../lib/errors"
import { SUBSCRIPTION_MODULE } from "../../../modules/subscription"
import type { Actor } from "../../../types/http"

export type ResolveUnknownPaymentInput = {
  id: string
  resolution: "adopted" | "dismissed"
  resolved_by: Actor
}

/**
 * The last step of its workflow: there is nothing after it to compensate for.
 *
 * @throws not_found
 */
export const resolveUnknownPaymentStep = createStep(
  "resolve-unknown-payment",
  async (input: ResolveUnknownPaymentInput, { container }) => {
    const isResolved = await container
      .resolve(SUBSCRIPTION_MODULE)
      .resolveUnknownPayment({ ...input, at: now() })
    if (!isResolved) {
      throw hubError(
        "not_found",
        "This payment waits for nobody any more, or its period has a payment by now."
      )
    }
    return new StepResponse(void 0)
  }
)
