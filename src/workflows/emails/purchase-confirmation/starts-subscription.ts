import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { SUBSCRIPTION_MODULE } from "../../../modules/subscription"

/** Whether an order started a subscription; orders that renewals made did not. */
export const startsSubscriptionStep = createStep(
  "starts-subscription",
  async ({ order_id }: { order_id: string }, { container }) => {
    const [started] = await container
      .resolve(SUBSCRIPTION_MODULE)
      .listHubSubscriptions({ source_order_id: order_id }, { select: ["id"], take: 1 })
    return new StepResponse(!!started)
  }
)
