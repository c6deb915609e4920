import {
  createWorkflow,
  transform,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { addToCartWorkflow } from "@medusajs/medusa/core-flows"

import {
  priceSubscriptionItemStep,
  type PriceSubscriptionItemInput,
} from "./steps/price-subscription-item"
import { voidUnsavingSessionsStep } from "./steps/void-unsaving-sessions"

type AddSubscriptionInput = PriceSubscriptionItemInput & {
  /** For the handlers of the merchant's own hooks, as Medusa's route takes it. */
  additional_data?: Record<string, unknown>
}

/**
 * Puts a subscription into a cart, by whichever route. A plan with a trial adds a line that costs nothing
 * now. A payment that was prepared before and would save no card is canceled. The
 * result tells when the first payment is taken.
 *
 * @throws not_found for an unknown cart; invalid_request for a variant without a plan or price;
 * payment_in_progress when the cart is being paid already
 * @example
 * const { result } = await addSubscriptionToCartWorkflow(container).run({
 *   input: { cart_id: "cart_01", variant_id: "variant_01", quantity: 1 },
 * })
 * result.first_payment_at // "2026-03-15T09:30:00.000Z" after a trial, else null
 */
export const addSubscriptionToCartWorkflow = createWorkflow(
  "customer-hub-add-subscription-to-cart",
  (input: AddSubscriptionInput) => {
    const priced = priceSubscriptionItemStep(input)
    voidUnsavingSessionsStep({ cart_id: input.cart_id })
    addToCartWorkflow.runAsStep({
      input: transform({ input, priced }, ({ input, priced }) => ({
        cart_id: input.cart_id,
        items: [priced.item],
        additional_data: input.additional_data,
      })),
    })
    return new WorkflowResponse(
      transform({ priced }, ({ priced }) => ({
        first_payment_at: priced.first_payment_at,
      }))
    )
  }
)
