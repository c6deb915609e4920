import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import {
  resolveUnknownPaymentStep,
  type ResolveUnknownPaymentInput,
} from "./steps/resolve-unknown-payment"

/**
 * Decides what becomes of a payment that is not in the books: `adopted` lets its period's renewal take
 * it up with the next tick, whatever its amount; `dismissed` takes the alarm away.
 *
 * @throws not_found when it waits for nobody any more, or its period cannot take it
 */
export const resolveUnknownPaymentWorkflow = createWorkflow(
  "customer-hub-resolve-unknown-payment",
  (input: ResolveUnknownPaymentInput) =>
    new WorkflowResponse(resolveUnknownPaymentStep(input))
)
