import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { recordProviderRefundsWorkflow } from "../../billing/record-provider-refunds"
import { collectWithNewCard } from "../../payment-methods/collect-with-new-card"
import { releaseReplacedCard } from "../../payment-methods/release-replaced-card"
import type { PaymentNews } from "../../events/payment-signal"
import { refreshShownCard } from "../refresh-shown-card"
import { settlePayment } from "../settle-payment"
import { swapToSavedCard } from "../swap-to-saved-card"

/**
 * Does what news calls for. Every deed is repeatable and reads where things stand, so nothing is
 * taken back; one that throws is reported in the log.
 *
 * @returns false when it is to be tried again later
 */
export const actOnPaymentNewsStep = createStep(
  "act-on-payment-news",
  async (news: PaymentNews, { container }) => {
    try {
      return new StepResponse(await actOn(news, container))
    } catch (error) {
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .error(
          `Customer Hub: news about ${news.about} ${news.id} could not be acted on. ${error instanceof Error ? error.message : error}`
        )
      return new StepResponse(false)
    }
  }
)

async function actOn(news: PaymentNews, container: MedusaContainer): Promise<boolean> {
  switch (news.about) {
    case "payment":
      return await settlePayment(container, news.id)
    case "refund": {
      const { result } = await recordProviderRefundsWorkflow(container).run({
        input: { provider_payment_id: news.id },
      })
      return result
    }
    case "setup":
      return await swapToSavedCard(container, news.id)
    case "card":
      return await refreshShownCard(container, news.id)
    case "new_card":
      return await collectWithNewCard(container, news.id)
    case "replaced_card":
      return await releaseReplacedCard(container, news)
  }
}
