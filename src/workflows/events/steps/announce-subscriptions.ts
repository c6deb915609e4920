import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { announceSubscriptionEvents } from "../announce"

/** Gives what happened to these subscriptions to the event bus. */
export const announceSubscriptionsStep = createStep(
  "announce-subscriptions",
  async (subscriptionIds: string[], { container }) => {
    if (subscriptionIds.length) {
      await announceSubscriptionEvents(container, subscriptionIds)
    }
    return new StepResponse(void 0)
  }
)
