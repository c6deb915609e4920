import {
  createWorkflow,
  transform,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { deletePaymentSessionsWorkflow } from "@medusajs/medusa/core-flows"

import { setUpCartCardWorkflow, type SetUpCartCardInput } from "./set-up-cart-card"
import { openSetupSessionStep } from "./steps/open-setup-session"

type OpenSetupSessionInput = SetUpCartCardInput & {
  payment_collection_id: string
  provider_id: string
  currency_code: string
  /** Of the sessions that it takes the place of. */
  present_ids: string[]
}

/**
 * The payment session of a cart that costs nothing now: it saves a payment method for what comes later.
 *
 * @returns the session's id
 * @throws as {@link setUpCartCardWorkflow}
 */
export const openSetupSessionWorkflow = createWorkflow(
  "customer-hub-open-setup-session",
  (input: OpenSetupSessionInput) => {
    const setup = setUpCartCardWorkflow.runAsStep({ input })
    deletePaymentSessionsWorkflow.runAsStep({
      input: transform({ input }, ({ input }) => ({ ids: input.present_ids })),
    })
    return new WorkflowResponse(
      openSetupSessionStep(
        transform({ input, setup }, ({ input, setup }) => ({
          payment_collection_id: input.payment_collection_id,
          provider_id: input.provider_id,
          currency_code: input.currency_code,
          setup,
        }))
      )
    )
  }
)
