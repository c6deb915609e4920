import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { now } from "../../../lib/clock"
import { SUBSCRIPTION_MODULE } from "../../../modules/subscription"
import { findUndonePurchases, type PurchasesOf } from "../../../queries/undone-purchases"

/**
 * Reads how purchases stand and asks staff where one was undone; nothing rests on an event, since the
 * engine does this for each batch that it is about to charge.
 *
 * @returns ids of the subscriptions that staff were not asked about before
 */
export const askAboutPurchasesStep = createStep(
  "ask-about-purchases",
  async (of: PurchasesOf, { container }) => {
    const asked: string[] = []
    for (const purchase of await findUndonePurchases(container, of)) {
      const { order_id, reason, subscription_ids } = purchase
      asked.push(
        ...(await container.resolve(SUBSCRIPTION_MODULE).askStaff({
          subscription_ids,
          reason,
          reference_id: order_id,
          // A refund may be goodwill for what was bought; a canceled order says that nothing was.
          stops: reason === "order_canceled" ? "before_first_renewal" : "never",
          details: { order_id },
          at: now(),
        }))
      )
    }
    return new StepResponse(asked)
  }
)
