import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import {
  acquireLockStep,
  releaseLockStep,
  transferCartCustomerWorkflow,
} from "@medusajs/medusa/core-flows"

import { ensureGuestCustomerStep } from "./steps/ensure-guest-customer"
import { readCartCustomerStep } from "./steps/read-cart-customer"

export type CartBuyer = {
  cart_id: string
  /** The customer who is signed in to the shop; null for a guest. */
  actor_id: string | null
}

/**
 * The customer record that a cart's card is saved for: the cart's own, never one that a request
 * names. Core gives a guest's cart to whoever is registered with the address that the guest typed;
 * it then goes to a guest's record of that address, so that nobody puts a card on the account of
 * somebody else.
 *
 * @throws invalid_request when the cart has no e-mail address yet
 */
export const ensureCartCustomerWorkflow = createWorkflow(
  "customer-hub-ensure-cart-customer",
  (input: CartBuyer) => {
    const known = readCartCustomerStep(input)
    const made = when(
      "the-cart-is-not-the-buyers",
      { input, known },
      ({ input, known }) => {
        return (
          known.customer_id === null ||
          (known.has_account && known.customer_id !== input.actor_id)
        )
      }
    ).then(() => {
      const customer_id = ensureGuestCustomerStep({
        email: known.email,
        customer_id: input.actor_id,
      })
      // As a sub-workflow, core's takes no lock itself.
      acquireLockStep({
        key: input.cart_id,
        timeout: 2,
        ttl: 10,
        executeOnSubWorkflow: true,
      })
      transferCartCustomerWorkflow.runAsStep({
        input: transform({ input, customer_id }, ({ input, customer_id }) => ({
          id: input.cart_id,
          customer_id,
        })),
      })
      releaseLockStep({ key: input.cart_id, executeOnSubWorkflow: true })
      return readCartCustomerStep(input).config({ name: "read-new-cart-customer" })
    })
    return new WorkflowResponse(
      transform({ known, made }, ({ known, made }) => ({
        customer_id: (made ?? known).customer_id!,
        email: (made ?? known).email,
      }))
    )
  }
)
