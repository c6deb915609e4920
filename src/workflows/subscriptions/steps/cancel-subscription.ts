import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { now } from "../../../lib/clock"
import { SUBSCRIPTION_MODULE } from "../../../modules/subscription"
import type { Actor } from "../../../types/http"

export type CancelSubscriptionStepInput = {
  subscription_id: string
  canceled_by: Actor
  reason?: string | null
}

/** Cancels a subscription under its row lock. Nothing after it can make that undone. */
export const cancelSubscriptionStep = createStep(
  "cancel-subscription",
  async (
    { subscription_id, canceled_by, reason = null }: CancelSubscriptionStepInput,
    { container }
  ) => {
    const cancellation = await container
      .resolve(SUBSCRIPTION_MODULE)
      .cancelSubscription({ id: subscription_id, canceled_by, reason, at: now() })
    return new StepResponse(cancellation)
  }
)
