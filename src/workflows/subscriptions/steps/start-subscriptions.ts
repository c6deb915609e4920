import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { SUBSCRIPTION_MODULE } from "../../../modules/subscription"
import { isProvenPurchase } from "../../../queries/proven-purchase"
import { readPurchaseCard } from "../find-purchase-card"
import { readSourceOrder } from "../../../queries/source-order"
import { shippingOf, shippingProfiles } from "../shipping-of-line"
import { draftSubscription } from "../subscription-draft"
import { termsOfLine } from "../terms-of-line"
import { readTrialRule } from "../trial-rule"

/**
 * Starts a subscription for each plan line of an order, once for each line. Not compensated: the
 * order stands, and what was bought is owed whatever comes after.
 *
 * @returns ids of the subscriptions that are new
 */
export const startSubscriptionsStep = createStep(
  "start-subscriptions",
  async ({ order_id }: { order_id: string }, { container }) => {
    const order = await readSourceOrder(container, order_id)
    if (!order) {
      return new StepResponse([])
    }
    const card = await readPurchaseCard(container, order_id)
    const isProven = await isProvenPurchase(container, order)
    const trialRule = await readTrialRule(container, order, card)
    const profiles = await shippingProfiles(container, order)
    const subscriptions = container.resolve(SUBSCRIPTION_MODULE)
    const started: string[] = []
    for (const line of order.lines) {
      const id = await subscriptions.startSubscription(
        draftSubscription({
          order,
          line,
          card,
          isProven,
          trialRule,
          terms: await termsOfLine(container, order, line),
          shipping: shippingOf(order, line, profiles),
        })
      )
      if (id) {
        started.push(id)
      }
    }
    return new StepResponse(started)
  }
)
