import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { ENDED, SUBSCRIPTION_MODULE } from "../../../modules/subscription"
import type { CardOnFile, StoreReplaceCardResponse } from "../../../types/http"
import { readNewCardCharge } from "../new-card-charge"

export type ReadReplacedCardInput = {
  subscription_id: string
  /** Null when the card was meant for this subscription alone. */
  sharing: { customer_id: string } | null
  payment_method_id: string
  card: CardOnFile
}

/**
 * What the books say of a card that was put into subscriptions, so that the answer is the same
 * however often it is asked for: those that have it, and what became of the open charge.
 */
export const readReplacedCardStep = createStep(
  "read-replaced-card",
  async (
    { subscription_id, sharing, payment_method_id, card }: ReadReplacedCardInput,
    { container }
  ) => {
    const charged = await container.resolve(SUBSCRIPTION_MODULE).listHubSubscriptions(
      {
        payment_method_id,
        ...(sharing ? { customer_id: sharing.customer_id } : { id: subscription_id }),
      },
      { select: ["display_id", "status"], order: { display_id: "ASC" } }
    )
    const answer: StoreReplaceCardResponse = {
      card,
      subscriptions: charged
        .filter(({ status }) => !ENDED.includes(status))
        .map(({ display_id }) => display_id),
      charge: await readNewCardCharge(container, { subscription_id, payment_method_id }),
    }
    return new StepResponse(answer)
  }
)
