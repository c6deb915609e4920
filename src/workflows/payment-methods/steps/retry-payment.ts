import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { declineReason } from "../../../payment-providers/decline-reasons"
import { hubError, paymentDeclined } from "../../../lib/errors"
import { readLastFailures } from "../../../queries/last-failures"
import { SUBSCRIPTION_MODULE } from "../../../modules/subscription"
import { settleBillingCycleWorkflow } from "../../billing/settle-billing-cycle"
import type { DeclineReason } from "../../../types/http"
import type { SettleOutcome } from "../../billing/steps/read-billing-outcome"

/**
 * Tries a failed charge now. Nothing to take back: the money moved, or it did not.
 *
 * @throws payment_declined; payment_in_progress; nothing_to_pay when it was given up meanwhile
 */
export const retryPaymentStep = createStep(
  "retry-payment",
  async ({ cycle_id }: { cycle_id: string }, { container }) => {
    const outcome = await charge(container, cycle_id)
    switch (outcome) {
      case "paid":
        return new StepResponse(outcome)
      case "failed":
        throw paymentDeclined(await reasonOf(container, cycle_id))
      case "nothing":
        throw hubError("nothing_to_pay", "There is no failed payment to make.")
      default:
        throw hubError(
          "payment_in_progress",
          "The payment is being made at this moment. Look again in a few minutes."
        )
    }
  }
)

async function charge(
  container: MedusaContainer,
  cycle_id: string
): Promise<SettleOutcome> {
  const { result } = await settleBillingCycleWorkflow(container).run({
    input: { cycle_id, mode: "charge" },
  })
  return result.outcome
}

async function reasonOf(
  container: MedusaContainer,
  cycleId: string
): Promise<DeclineReason> {
  const subscriptions = container.resolve(SUBSCRIPTION_MODULE)
  const cycle = await subscriptions.retrieveHubBillingCycle(cycleId)
  const { payment_method_id } = await subscriptions.retrieveHubSubscription(
    cycle.subscription_id
  )
  if (!payment_method_id) {
    return "no_card"
  }
  const failures = await readLastFailures(container, [cycle])
  return declineReason(failures.get(cycleId)?.failure_code)
}
