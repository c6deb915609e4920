import {
  createWorkflow,
  transform,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { checkSavedCardStep, type ReplaceCardInput } from "./steps/check-saved-card"
import { readReplacedCardStep } from "./steps/read-replaced-card"
import { updatePaymentMethodWorkflow } from "./update-payment-method"

/**
 * Puts the card that a set-up saved into a subscription, and tries its open failed charge at
 * once. Nothing that a browser says is believed: The provider is asked what was saved, for whom and for
 * what. Doing it again answers the same and changes nothing.
 *
 * @throws card_not_usable when it is not finished, the card is gone, or it was saved for somebody
 * or something else; subscription_ended; card_setup_failed when the provider does not answer
 * @example
 * const { result } = await replaceCardWorkflow(container).run({
 *   input: {
 *     subscription_id: "sub_01",
 *     setup_intent_id: "seti_01",
 *     for_all: false,
 *     actor: { type: "customer", id: "cus_01" },
 *   },
 * })
 * result.charge // { status: "paid" } for a charge that had failed with the old card
 */
export const replaceCardWorkflow = createWorkflow(
  "customer-hub-replace-card",
  (input: ReplaceCardInput) => {
    const { swap, card } = checkSavedCardStep(input)
    updatePaymentMethodWorkflow.runAsStep({ input: swap })
    return new WorkflowResponse(
      readReplacedCardStep(
        transform({ input, swap, card }, ({ input, swap, card }) => ({
          subscription_id: input.subscription_id,
          sharing: swap.sharing ?? null,
          payment_method_id: swap.payment_method_id,
          card,
        }))
      )
    )
  }
)
