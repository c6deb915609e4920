import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import {
  acquireLockStep,
  releaseLockStep,
  updateCartWorkflow,
} from "@medusajs/medusa/core-flows"

import { readCartCustomerStep } from "./steps/read-cart-customer"

/**
 * The cart's customer record: its own, never one that a request names. A cart that has only an
 * e-mail address gets a record as core makes it.
 *
 * @throws invalid_request when the cart has no e-mail address yet
 */
export const ensureCartCustomerWorkflow = createWorkflow(
  "customer-hub-ensure-cart-customer",
  (input: { cart_id: string }) => {
    const known = readCartCustomerStep(input)
    const made = when("the-cart-has-no-customer", { known }, ({ known }) => {
      return known.customer_id === null
    }).then(() => {
      // As a sub-workflow, core's takes no lock itself.
      acquireLockStep({
        key: input.cart_id,
        timeout: 2,
        ttl: 10,
        executeOnSubWorkflow: true,
      })
      updateCartWorkflow.runAsStep({
        input: transform({ input, known }, ({ input, known }) => ({
          id: input.cart_id,
          email: known.email!,
        })),
      })
      releaseLockStep({ key: input.cart_id, executeOnSubWorkflow: true })
      return readCartCustomerStep(input).config({ name: "read-new-cart-customer" })
    })
    return new WorkflowResponse(
      transform({ known, made }, ({ known, made }) => ({
        customer_id: (made ?? known).customer_id!,
      }))
    )
  }
)
