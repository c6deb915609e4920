import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { cycleStart } from "../../../lib/calendar"
import { now } from "../../../lib/clock"
import {
  SUBSCRIPTION_MODULE,
  ENDED,
  type CyclePeriod,
} from "../../../modules/subscription"
import { eachCycle, loadClaimed, nextLook } from "../claimed"
import { endDunning } from "../end-dunning"
import { makeQuotes } from "../quotes/make-quotes"
import { settleEndedSubscription } from "../settle-ended"
import type { Claimed, QuoteResult, WorkerInput } from "../types"

/**
 * Decides about each claimed cycle: those of ended subscriptions are settled, periods that went by
 * are passed over, dunning that is over takes its last step, and what is to be charged for the
 * first time gets its quote. Only cycles to be charged, asked about or fulfilled stay claimed.
 */
export const quoteBillingCyclesStep = createStep(
  "quote-billing-cycles",
  async ({ worker, mode }: WorkerInput, { container }) => {
    const toQuote: Claimed[] = []
    await eachCycle(container, await loadClaimed(container, worker), async (claimed) => {
      const { claim, cycle, subscription } = claimed
      if (cycle.status === "paid") {
        return
      }
      if (ENDED.includes(subscription.status)) {
        await settleEndedSubscription(container, claimed)
        return
      }
      if (mode === "due" && isDunningOver(claimed)) {
        await endDunning(container, claimed)
        return
      }
      if (mode === "settle" || cycle.provider_payment_id || cycle.first_failed_at) {
        return
      }
      const following = dueAfter(claimed)
      if (following.length) {
        await container.resolve(SUBSCRIPTION_MODULE).passOverMissed({
          claim,
          at: now(),
          following,
        })
        return
      }
      toQuote.push(claimed)
    })
    await storeQuotes(container, toQuote)
    return new StepResponse(void 0)
  }
)

function isDunningOver({ cycle }: Claimed): boolean {
  return cycle.status === "failed" && !!cycle.first_failed_at && cycle.retry_at === null
}

/** The later periods that have begun too: only the newest of all is still charged. */
function dueAfter({ cycle, subscription }: Claimed): CyclePeriod[] {
  const at = now()
  const anchor = { at: subscription.anchor_at, cycle: subscription.anchor_cycle }
  const periods: CyclePeriod[] = []
  let number = cycle.number + 1
  let start = cycle.period_end
  while (start <= at) {
    const end = cycleStart(anchor, subscription, number + 1)
    periods.push({ number, start, end })
    number += 1
    start = end
  }
  return periods
}

/** Quotes a batch together; when that throws, each by itself, so that one bad row harms only itself. */
async function storeQuotes(
  container: MedusaContainer,
  claimed: Claimed[]
): Promise<void> {
  if (!claimed.length) {
    return
  }
  const results = await makeQuotes(container, claimed).catch(() => null)
  await eachCycle(container, claimed, async (one) => {
    const [result] =
      results?.filter(({ cycle_id }) => cycle_id === one.cycle.id) ??
      (await makeQuotes(container, [one]))
    await storeQuote(container, one, result)
  })
}

async function storeQuote(
  container: MedusaContainer,
  { claim }: Claimed,
  result: QuoteResult
): Promise<void> {
  const ledger = container.resolve(SUBSCRIPTION_MODULE)
  if ("problem" in result) {
    await ledger.reportProblem({
      claim,
      problem: result.problem,
      at: now(),
      work_at: nextLook("problem"),
      has_failed: true,
    })
    return
  }
  await ledger.startCharging({ claim, quote: result.quote })
}
