import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { billCycle, needsStock } from "../bill-cycle"
import { eachCycle, loadClaimed, startWaiting } from "../claimed"
import { limitOf } from "../limit-of"
import { readAtProvider } from "../payment-of-cycle"
import { holdStock } from "../stock/hold-stock"
import type { Claimed, WorkerInput } from "../types"

/**
 * Reserves the stock of the claimed cycles of a batch and brings them as far as they come, all at
 * once as far as the process's limits let them: most of the time is the provider's. Those that are
 * paid then are left for their orders.
 *
 * @param input.quoted - the cycles that got their quote in this run
 * @returns ids of the cycles that stock may be held for
 */
export const chargeBillingCyclesStep = createStep(
  "charge-billing-cycles",
  async ({ worker, mode, quoted }: WorkerInput & { quoted: string[] }, { container }) => {
    const claimed = (await loadClaimed(container, worker)).filter(
      ({ cycle }) => cycle.status !== "paid"
    )
    const isQuoted = ({ cycle }: Claimed) => quoted.includes(cycle.id)
    const atProvider = await readAtProvider(container, claimed)
    const stocked = claimed.filter((one) =>
      needsStock(container, one, {
        mode,
        isQuoted: isQuoted(one),
        isProviderMoved: atProvider(one).isProviderMoved,
      })
    )
    // When that throws, each is reserved by itself, so that one bad row harms only itself.
    const shortages = await holdStock(container, stocked).catch(() => null)
    const waitedTooLong = startWaiting()
    const limit = limitOf(container, mode)
    await eachCycle(container, claimed, async (one) => {
      const short =
        shortages ?? (await holdStock(container, stocked.includes(one) ? [one] : []))
      // A cycle has one request under way at a time.
      await limit(async () => {
        if (!waitedTooLong()) {
          await billCycle(container, one, {
            mode,
            isQuoted: isQuoted(one),
            shortOf: short.get(one.cycle.id) ?? null,
            atProvider: atProvider(one),
          })
        }
      })
    })
    const holding = claimed.filter(({ cycle }) =>
      cycle.quote?.items.some(({ reservations }) => reservations.length > 0)
    )
    return new StepResponse(holding.map(({ cycle }) => cycle.id))
  }
)
