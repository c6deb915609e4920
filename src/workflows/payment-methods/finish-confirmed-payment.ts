import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { settleBillingCyclesWorkflow } from "../billing/settle-billing-cycles"
import { checkConfirmedPaymentStep } from "./steps/check-confirmed-payment"
import {
  findWaitingPaymentStep,
  type FinishConfirmedPaymentInput,
} from "./steps/find-waiting-payment"

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
  (input: FinishConfirmedPaymentInput) => {
    const waiting = findWaitingPaymentStep(input)
    when("a-payment-waits", { waiting }, ({ waiting }) => waiting !== null).then(() => {
      const settled = settleBillingCyclesWorkflow
        .runAsStep({
          input: transform({ waiting }, ({ waiting }) => ({
            cycle_ids: [waiting!.cycle_id],
            mode: "settle" as const,
          })),
        })
        .config({ noCompensation: true })
      checkConfirmedPaymentStep(
        transform({ waiting, settled }, ({ waiting, settled }) => ({
          ...waiting!,
          outcome: settled[0].outcome,
        }))
      )
    })
    return new WorkflowResponse(void 0)
  }
)
