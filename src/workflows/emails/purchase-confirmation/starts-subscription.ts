import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { readSourceOrder } from "../../../queries/source-order"

/** Whether an order starts a subscription; orders that renewals made do not. */
export const startsSubscriptionStep = createStep(
  "starts-subscription",
  async ({ order_id }: { order_id: string }, { container }) =>
    new StepResponse((await readSourceOrder(container, order_id)) !== null)
)
