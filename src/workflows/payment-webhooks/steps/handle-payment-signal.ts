import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { recordProviderRefundsWorkflow } from "../../billing/record-provider-refunds"
import { collectWithNewCard } from "../../payment-methods/collect-with-new-card"
import { releaseReplacedCard } from "../../payment-methods/release-replaced-card"
import type { PaymentSignal } from "../../events/payment-signal"
import { refreshShownCard } from "../refresh-shown-card"
import { settlePayment } from "../settle-payment"
import { swapToSavedCard } from "../swap-to-saved-card"

/**
 * Does what a signal calls for. Every deed is repeatable and reads where things stand, so nothing is
 * taken back; one that throws is reported in the log.
 *
 * @returns false when it is to be tried again later
 */
export const handlePaymentSignalStep = createStep(
  "handle-payment-signal",
  async (signal: PaymentSignal, { container }) => {
    try {
      return new StepResponse(await actOn(signal, container))
    } catch (error) {
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .error(
          `Customer Hub: the signal about ${signal.about} ${signal.id} could not be acted on. ${error instanceof Error ? error.message : error}`
        )
      return new StepResponse(false)
    }
  }
)

async function actOn(
  signal: PaymentSignal,
  container: MedusaContainer
): Promise<boolean> {
  switch (signal.about) {
    case "payment":
      return await settlePayment(container, signal)
    case "refund": {
      const { result } = await recordProviderRefundsWorkflow(container).run({
        input: {
          payment_provider_id: signal.provider_id,
          provider_payment_id: signal.id,
        },
      })
      return result
    }
    case "setup":
      return await swapToSavedCard(container, signal)
    case "card":
      return await refreshShownCard(container, signal)
    case "new_card":
      return await collectWithNewCard(container, signal.id)
    case "replaced_card":
      return await releaseReplacedCard(container, signal)
  }
}
