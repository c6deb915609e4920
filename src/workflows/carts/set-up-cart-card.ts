import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import { ensureCartCustomerWorkflow } from "./ensure-cart-customer"
import { beginCartSetupStep } from "./steps/begin-cart-setup"
import { checkCartSetupStep } from "./steps/check-cart-setup"

/**
 * Prepares the saving of a card for a cart with a subscription that costs nothing now. The
 * browser confirms it with the result's `client_secret`; then the cart can be completed.
 *
 * @throws not_found; invalid_request when the cart needs no such card; card_setup_failed when
 * the provider refuses or does not answer
 * @example
 * const { result } = await setUpCartCardWorkflow(container).run({ input: { cart_id: "cart_01" } })
 */
export const setUpCartCardWorkflow = createWorkflow(
  "customer-hub-set-up-cart-card",
  (input: { cart_id: string }) => {
    const provider_id = checkCartSetupStep(input)
    const { customer_id } = ensureCartCustomerWorkflow.runAsStep({ input })
    return new WorkflowResponse(
      beginCartSetupStep({ cart_id: input.cart_id, customer_id, provider_id })
    )
  }
)
