import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { tryOrLog } from "../../try-or-log"
import type { SwappedPaymentMethod } from "../../../modules/subscription/statements/payment-method"
import { PAYMENT_SIGNAL_POSTPONED, type PaymentSignal } from "../../events/payment-signal"
import { releaseReplacedCard } from "../release-replaced-card"

const DELAY_IN_MILLISECONDS = 5_000

/**
 * Lets go of the cards that others took the place of, once nothing needs them. One that a charge
 * under way may still use is looked at again later; a failure is logged and holds up nothing.
 */
export const releaseReplacedCardsStep = createStep(
  "release-replaced-cards",
  async (swapped: SwappedPaymentMethod[], { container }) => {
    const replaced = new Map(
      swapped.flatMap(({ subscription_id, replaced }) => {
        const { payment_method_id: id, payment_provider_id: provider_id } = replaced
        return id && provider_id ? [[id, { id, provider_id, subscription_id }]] : []
      })
    )
    for (const [id, card] of replaced) {
      await tryOrLog(container, `let go of the replaced card ${id}`, async () => {
        if (!(await releaseReplacedCard(container, card))) {
          const signal: PaymentSignal = { about: "replaced_card", ...card }
          await container
            .resolve(Modules.EVENT_BUS)
            .emit(
              { name: PAYMENT_SIGNAL_POSTPONED, data: { signal } },
              { delay: DELAY_IN_MILLISECONDS }
            )
        }
      })
    }
    return new StepResponse(void 0)
  }
)
