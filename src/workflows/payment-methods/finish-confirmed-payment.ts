import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import {
  finishConfirmedPaymentStep,
  type FinishConfirmedPaymentInput,
} from "./steps/finish-confirmed-payment"

/**
 * Settles a charge that the customer confirmed in the browser (3-D Secure), by what the provider says of
 * its payment. It charges nothing itself; that somebody else settled it before is as good.
 *
 * @throws payment_declined with the reason; payment_in_progress while the bank or the
 * provider has not answered; nothing_to_confirm
 * @example
 * await finishConfirmedPaymentWorkflow(container).run({ input: { subscription_id: "sub_01" } })
 */
export const finishConfirmedPaymentWorkflow = createWorkflow(
  "customer-hub-finish-confirmed-payment",
  (input: FinishConfirmedPaymentInput) =>
    new WorkflowResponse(finishConfirmedPaymentStep(input))
)
