import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { now } from "../../../lib/clock"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"
import { SUBSCRIPTION_MODULE } from "../../../modules/subscription"
import { readPurchaseCard } from "../find-purchase-card"

const LOOK_BACK_IN_MILLISECONDS = 48 * 60 * 60 * 1000
const BATCH = 100

/**
 * Reads the cards of purchases whose provider could not be asked when they were placed:
 * subscriptions that run without a card at a provider that saves some. Also finds those that wait for their customer to save one,
 * so that the mail which asks for it is not lost in a crash.
 *
 * @returns ids of the subscriptions that wait for a card
 */
export const completePurchaseCardsStep = createStep(
  "complete-purchase-cards",
  async (_: void, { container }) => {
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    const subscriptions = container.resolve(SUBSCRIPTION_MODULE)
    const { paymentProviders } = container.resolve(HUB_SETTINGS_MODULE)
    const since = new Date(now().getTime() - LOOK_BACK_IN_MILLISECONDS)
    const waiting: string[] = []
    let after = ""
    let batch
    do {
      ;({ data: batch } = await query.graph({
        entity: "hub_subscription",
        fields: ["id", "status", "source_order_id"],
        filters: {
          id: { $gt: after },
          created_at: { $gte: since },
          payment_provider_id: paymentProviders.idsWith("purchase"),
          payment_method_id: null,
          status: ["trialing", "active", "past_due", "needs_payment_method"],
          source_order_id: { $ne: null },
        },
        pagination: { order: { id: "ASC" }, take: BATCH },
      }))
      for (const { id, status, source_order_id } of batch) {
        if (status === "needs_payment_method") {
          waiting.push(id)
          continue
        }
        const card = await readPurchaseCard(container, source_order_id!)
        if (card.state === "unread") {
          continue
        }
        const changed = await subscriptions.completePurchaseCard({
          ...card,
          subscription_id: id,
          at: now(),
        })
        if (changed && card.state !== "saved") {
          waiting.push(id)
        }
      }
      after = batch.at(-1)?.id ?? ""
    } while (batch.length === BATCH)
    return new StepResponse(waiting)
  }
)
