import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { declineReason } from "../../../payment-providers/decline-reasons"
import { paymentDeclined } from "../../../lib/errors"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"
import type { SettleOutcome } from "../../billing/steps/read-billing-outcomes"
import {
  nothingToConfirm,
  notConfirmedYet,
  type WaitingPayment,
} from "../payment-to-confirm"

/**
 * Tells the customer what came of the payment that they confirmed.
 *
 * @throws payment_declined; payment_in_progress; nothing_to_confirm
 */
export const checkConfirmedPaymentStep = createStep(
  "check-confirmed-payment",
  async (
    { outcome, ...waiting }: WaitingPayment & { outcome: SettleOutcome },
    { container }
  ) => {
    switch (outcome) {
      case "paid":
        return new StepResponse(void 0)
      case "failed":
        throw await refusalOf(container, waiting)
      case "nothing":
        throw nothingToConfirm()
      default:
        throw notConfirmedYet()
    }
  }
)

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
    : notConfirmedYet()
}
