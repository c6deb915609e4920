import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import { ensureCartCustomerWorkflow, type CartBuyer } from "./ensure-cart-customer"
import { beginCartSetupStep } from "./steps/begin-cart-setup"
import { checkCartSetupStep } from "./steps/check-cart-setup"

export type SetUpCartCardInput = CartBuyer & {
  /** Where the request comes from, for the limit an IP address. */
  ip: string
}

/**
 * Prepares the saving of a card for a cart with a subscription that costs nothing now. The
 * browser confirms it with the result's `client_secret`; then the cart can be completed.
 *
 * @throws not_found; invalid_request when the cart needs no such card; too_many_requests;
 * card_setup_failed when the provider refuses or does not answer
 * @example
 * const { result } = await setUpCartCardWorkflow(container).run({
 *   input: { cart_id: "cart_01", ip: "203.0.113.7", actor_id: null },
 * })
 */
export const setUpCartCardWorkflow = createWorkflow(
  "customer-hub-set-up-cart-card",
  (input: SetUpCartCardInput) => {
    const provider_id = checkCartSetupStep(input)
    const { customer_id, email } = ensureCartCustomerWorkflow.runAsStep({ input })
    return new WorkflowResponse(
      beginCartSetupStep({
        cart_id: input.cart_id,
        ip: input.ip,
        customer_id,
        email,
        provider_id,
      })
    )
  }
)
