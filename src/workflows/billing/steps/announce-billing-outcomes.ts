import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { announceSubscriptionEvents } from "../../events/announce"

/** Tells what became of these subscriptions' cycles. */
export const announceBillingOutcomesStep = createStep(
  "announce-billing-outcomes",
  async (input: { subscription_ids: string[] }, { container }) => {
    await announceSubscriptionEvents(container, input.subscription_ids)
    return new StepResponse(void 0)
  }
)
