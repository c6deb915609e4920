import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { STRIPE_PROVIDER_ID } from "../../../payment-providers"
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
      swapped.flatMap(({ subscription_id, replaced }) =>
        replaced.payment_provider_id === STRIPE_PROVIDER_ID && replaced.payment_method_id
          ? [[replaced.payment_method_id, subscription_id] as const]
          : []
      )
    )
    for (const [id, subscription_id] of replaced) {
      await tryOrLog(container, `let go of the replaced card ${id}`, async () => {
        if (!(await releaseReplacedCard(container, { id, subscription_id }))) {
          const signal: PaymentSignal = { about: "replaced_card", id, subscription_id }
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
