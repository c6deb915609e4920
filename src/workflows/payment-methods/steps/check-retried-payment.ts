import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { declineReason } from "../../../payment-providers/decline-reasons"
import { hubError, paymentDeclined } from "../../../lib/errors"
import { readLastFailures } from "../../../queries/last-failures"
import { SUBSCRIPTION_MODULE } from "../../../modules/subscription"
import type { DeclineReason } from "../../../types/http"
import type { SettleOutcome } from "../../billing/steps/read-billing-outcomes"

/**
 * Tells whoever had a failed charge tried again what came of it.
 *
 * @throws payment_declined; payment_in_progress; nothing_to_pay when it was given up meanwhile
 */
export const checkRetriedPaymentStep = createStep(
  "check-retried-payment",
  async (
    { cycle_id, outcome }: { cycle_id: string; outcome: SettleOutcome },
    { container }
  ) => {
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
