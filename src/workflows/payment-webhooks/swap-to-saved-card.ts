import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { updatePaymentMethodWorkflow } from "../payment-methods/update-payment-method"
import { readSavedCardStep, type SetupAtProvider } from "./steps/read-saved-card"

/**
 * Puts a card that the customer saved into the subscription they saved it for, also when their tab
 * closed before the page could ask for that. Set-ups of other purposes are left alone.
 */
export const swapToSavedCardWorkflow = createWorkflow(
  "customer-hub-swap-to-saved-card",
  (input: SetupAtProvider) => {
    const swap = readSavedCardStep(input)
    when("a-card-was-saved", { swap }, ({ swap }) => swap !== null).then(() => {
      updatePaymentMethodWorkflow.runAsStep({
        input: transform({ swap }, ({ swap }) => swap!),
      })
    })
    return new WorkflowResponse(void 0)
  }
)
