import {
  createWorkflow,
  transform,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import type { PurchasesOf } from "../../queries/undone-purchases"
import { announceSubscriptionsStep } from "../events/steps/announce-subscriptions"
import { askAboutPurchasesStep } from "./steps/ask-about-purchases"

/**
 * Asks staff whether subscriptions go on whose purchase was canceled or wholly refunded. Until they
 * have answered, one whose order was canceled before its first renewal is not charged.
 *
 * @returns ids of the subscriptions that staff were not asked about before
 * @example
 * await askAboutPurchasesWorkflow(container).run({ input: { order_id: "order_01" } })
 */
export const askAboutPurchasesWorkflow = createWorkflow(
  "customer-hub-ask-about-purchases",
  (input: PurchasesOf) => {
    const asked = askAboutPurchasesStep(input)
    announceSubscriptionsStep(transform({ asked }, ({ asked }) => asked))
    return new WorkflowResponse(asked)
  }
)
