import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import type { SwappedPaymentMethod } from "../../../modules/subscription/statements/payment-method"
import { PAYMENT_SIGNAL_POSTPONED } from "../../events/payment-signal"
import { collectWithNewCard } from "../collect-with-new-card"

const DELAY_IN_MILLISECONDS = 2_000

/**
 * Tries the failed charges of subscriptions that have a new card. What somebody else works on this
 * very moment, with the old card perhaps, is tried right after.
 */
export const collectOpenChargesStep = createStep(
  "collect-open-charges",
  async (swapped: SwappedPaymentMethod[], { container }) => {
    for (const id of swapped.flatMap(({ open_cycle_ids }) => open_cycle_ids)) {
      if (!(await collectWithNewCard(container, id))) {
        await container.resolve(Modules.EVENT_BUS).emit(
          {
            name: PAYMENT_SIGNAL_POSTPONED,
            data: { signal: { about: "new_card", id } },
          },
          { delay: DELAY_IN_MILLISECONDS }
        )
      }
    }
    return new StepResponse(void 0)
  }
)
