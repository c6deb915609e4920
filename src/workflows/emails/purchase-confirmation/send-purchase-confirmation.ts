import { createWorkflow, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import { sendWithHubButtonWorkflow } from "../delivery/send-with-hub-button"
import { renderPurchaseConfirmationStep } from "./render-purchase-confirmation"
import { startsSubscriptionStep } from "./starts-subscription"

/**
 * Mails the purchase confirmation of an order that started a subscription, once for each order,
 * with the hub button if the Email Button setting is on. Other orders, such as renewals, get none,
 * and an order whose subscriptions are not started yet gets it later.
 *
 * @throws email_not_sent when the e-mail provider refuses
 * @example
 * await sendPurchaseConfirmationWorkflow(container).run({ input: { order_id: "order_01" } })
 */
export const sendPurchaseConfirmationWorkflow = createWorkflow(
  "customer-hub-send-purchase-confirmation",
  (input: { order_id: string }) => {
    const startsSubscription = startsSubscriptionStep(input)
    when(
      "the-order-starts-a-subscription",
      { startsSubscription },
      ({ startsSubscription }) => startsSubscription
    ).then(() => {
      sendWithHubButtonWorkflow.runAsStep({
        input: renderPurchaseConfirmationStep(input),
      })
    })
    return new WorkflowResponse(startsSubscription)
  }
)
