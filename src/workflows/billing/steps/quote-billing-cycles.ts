import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { needsQuote } from "../bill-cycle"
import { eachCycle, loadClaimed } from "../claimed"
import { findMovedProviders } from "../../../queries/moved-providers"
import { keepQuotedAmounts } from "../../../queries/next-payment/quoted-amounts"
import { makeQuotes } from "../../../queries/quotes/make-quotes"
import { storeQuote } from "../quote-cycle"
import type { WorkerInput } from "../types"

/**
 * Prices the cycles of a batch that are to be charged for the first time. Those that have no price
 * are reported to staff and given up until later.
 *
 * @returns ids of the cycles that got a quote
 */
export const quoteBillingCyclesStep = createStep(
  "quote-billing-cycles",
  async ({ worker, mode }: WorkerInput, { container }) => {
    const all = await loadClaimed(container, worker)
    const moved = await findMovedProviders(
      container,
      all.map(({ subscription }) => subscription.payment_provider_id)
    )
    const claimed = all.filter((one) =>
      needsQuote(container, one, {
        mode,
        isProviderMoved: moved.has(one.subscription.payment_provider_id ?? ""),
      })
    )
    const quoted: string[] = []
    if (claimed.length) {
      // When that throws, each is quoted by itself, so that one bad row harms only itself.
      const results = await makeQuotes(container, claimed).catch(() => null)
      // A cache that is down is no reason not to charge.
      await keepQuotedAmounts(container, claimed, results ?? []).catch(() => {})
      await eachCycle(container, claimed, async (one) => {
        const [result] =
          results?.filter(({ cycle_id }) => cycle_id === one.cycle.id) ??
          (await makeQuotes(container, [one]))
        // Without a result of its own it is part of another's.
        if (result && (await storeQuote(container, one, result))) {
          quoted.push(one.cycle.id)
        }
      })
    }
    return new StepResponse(quoted)
  }
)
