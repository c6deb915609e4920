import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { declineReason } from "../../../payment-providers/decline-reasons"
import { hubError, paymentDeclined } from "../../../lib/errors"
import { SUBSCRIPTION_MODULE } from "../../../modules/subscription"
import { settleBillingCycleWorkflow } from "../../billing/settle-billing-cycle"
import {
  findWaitingPayment,
  nothingToConfirm,
  type WaitingPayment,
} from "../payment-to-confirm"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"

export type FinishConfirmedPaymentInput = { subscription_id: string }

/**
 * Reads the payment back and settles its cycle. Nothing to take back: the money moved, or it did
 * not.
 *
 * @throws payment_declined; payment_in_progress; nothing_to_confirm
 */
export const finishConfirmedPaymentStep = createStep(
  "finish-confirmed-payment",
  async ({ subscription_id }: FinishConfirmedPaymentInput, { container }) => {
    const waiting = await findWaitingPayment(container, subscription_id)
    if (!waiting) {
      await checkIsPaid(container, subscription_id)
      return new StepResponse(void 0)
    }
    const { result } = await settleBillingCycleWorkflow(container).run({
      input: { cycle_id: waiting.cycle_id, mode: "settle" },
    })
    switch (result.outcome) {
      case "paid":
        return new StepResponse(void 0)
      case "failed":
        throw await refusalOf(container, waiting)
      case "nothing":
        throw nothingToConfirm()
      default:
        throw inProgress()
    }
  }
)

/** A webhook may have been quicker than the customer's page. */
async function checkIsPaid(
  container: MedusaContainer,
  subscription_id: string
): Promise<void> {
  const [cycle] = await container
    .resolve(SUBSCRIPTION_MODULE)
    .listHubBillingCycles(
      { subscription_id, first_failed_at: { $ne: null } },
      { select: ["status"], order: { number: "DESC" }, take: 1 }
    )
  switch (cycle?.status) {
    case "paid":
    case "fulfilled":
      return
    case "charging":
      throw inProgress()
    default:
      throw nothingToConfirm()
  }
}

/** Why the cycle is still open: the bank said no, or has not said anything yet. */
async function refusalOf(
  container: MedusaContainer,
  { provider_id, provider_payment_id }: WaitingPayment
) {
  const { charger } = container
    .resolve(HUB_SETTINGS_MODULE)
    .paymentProviders.find(provider_id)
  const known = await charger?.readBack(provider_payment_id)
  return known?.status === "declined"
    ? paymentDeclined(declineReason(known.failure.code))
    : inProgress()
}

function inProgress() {
  return hubError(
    "payment_in_progress",
    "Your bank has not confirmed the payment yet. Look again in a few minutes."
  )
}
