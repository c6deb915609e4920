import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { tryOrLog } from "../../try-or-log"
import { releaseUnneededStock } from "../stock/release-stock"

/**
 * Gives back what is held for cycles that are not being charged. A failure is only logged: money may
 * have moved before, and the next minute's run gives back the rest.
 */
export const releaseUnneededStockStep = createStep(
  "release-unneeded-stock",
  async ({ cycle_ids }: { cycle_ids: string[] | null }, { container }) => {
    await tryOrLog(container, "give back the stock of renewals that were not paid", () =>
      releaseUnneededStock(container, cycle_ids)
    )
    return new StepResponse(void 0)
  }
)
