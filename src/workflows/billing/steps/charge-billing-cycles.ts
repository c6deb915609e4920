import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { billCycle } from "../bill-cycle"
import { eachCycle, loadClaimed, startWaiting } from "../claimed"
import { limitOf } from "../limit-of"
import { readAtProvider } from "../payment-of-cycle"
import type { WorkerInput } from "../types"

/**
 * Brings the claimed cycles of a batch as far as they come, all at once as far as the process's
 * limits let them: most of the time is the provider's. Those that are paid then are left for their orders.
 *
 * @param input.quoted - the cycles that got their quote in this run
 */
export const chargeBillingCyclesStep = createStep(
  "charge-billing-cycles",
  async ({ worker, mode, quoted }: WorkerInput & { quoted: string[] }, { container }) => {
    const claimed = (await loadClaimed(container, worker)).filter(
      ({ cycle }) => cycle.status !== "paid"
    )
    const atProvider = await readAtProvider(container, claimed)
    const waitedTooLong = startWaiting()
    const limit = limitOf(container, mode)
    await eachCycle(container, claimed, async (one) => {
      // A cycle has one request under way at a time.
      await limit(async () => {
        if (!waitedTooLong()) {
          await billCycle(container, one, {
            mode,
            isQuoted: quoted.includes(one.cycle.id),
            atProvider: atProvider(one),
          })
        }
      })
    })
    return new StepResponse(void 0)
  }
)
