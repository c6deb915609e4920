import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { SUBSCRIPTION_MODULE } from "../../../modules/subscription"
import {
  findWaitingPayment,
  nothingToConfirm,
  notConfirmedYet,
} from "../payment-to-confirm"

export type FinishConfirmedPaymentInput = { subscription_id: string }

/**
 * The payment that the customer has confirmed; null when it is paid already, since a webhook may have
 * been quicker than the customer's page.
 *
 * @throws payment_in_progress; nothing_to_confirm
 */
export const findWaitingPaymentStep = createStep(
  "find-waiting-payment",
  async ({ subscription_id }: FinishConfirmedPaymentInput, { container }) => {
    const waiting = await findWaitingPayment(container, subscription_id)
    if (!waiting) {
      await checkIsPaid(container, subscription_id)
    }
    return new StepResponse(waiting)
  }
)

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
      throw notConfirmedYet()
    default:
      throw nothingToConfirm()
  }
}
