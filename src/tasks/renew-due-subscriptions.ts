import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, generateEntityId } from "@medusajs/framework/utils"

import { now } from "../lib/clock"
import { billClaimedCyclesWorkflow } from "../workflows/billing/bill-claimed-cycles"
import { LEASE_SECONDS } from "../workflows/billing/claimed"
import { releaseStockWorkflow } from "../workflows/billing/release-stock"
import { SUBSCRIPTION_MODULE } from "../modules/subscription"
import { isBillingClockWrong } from "../queries/billing-clock"

/** Cycles of one run; all of them wait for the provider at the same time. */
const BATCH = 25

/** Runs at a time: while some wait for the provider, another has the processor. */
const RUNS = 5

export type RenewalFigures = { renewed: number; failed: number; open: number }

/**
 * Gives back stock that a crash left reserved, then bills what is due: claims batch after batch, oldest first, until nothing is left or the time is
 * up. Any number of processes may do this at the same time. One whose clock is wrong bills nothing.
 *
 * @param options.timeSlice - milliseconds after which no further batch is begun
 * @returns how many of the cycles were renewed, failed, or are still open
 */
export async function renewDueSubscriptions(
  container: MedusaContainer,
  { timeSlice }: { timeSlice: number }
): Promise<RenewalFigures> {
  if (await isBillingClockWrong(container)) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(
        "Customer Hub: nothing is billed, because this server's clock is more than two minutes away from the database's. Set it right."
      )
    return { renewed: 0, failed: 0, open: 0 }
  }
  const ledger = container.resolve(SUBSCRIPTION_MODULE)
  const at = now()
  const deadline = performance.now() + timeSlice
  const figures: RenewalFigures = { renewed: 0, failed: 0, open: 0 }
  let after: { work_at: Date; id: string } | undefined

  await releaseStockWorkflow(container).run()
  const run = async () => {
    while (performance.now() < deadline) {
      const worker = generateEntityId(undefined, "worker")
      const cycles = await ledger.claimDueCycles({
        worker,
        at,
        limit: BATCH,
        lease_seconds: LEASE_SECONDS,
        after,
      })
      const last = cycles.at(-1)
      if (!last) {
        return
      }
      after = { work_at: last.work_at!, id: last.id }
      const ids = cycles.map(({ id }) => id)
      await billClaimedCyclesWorkflow(container).run({
        input: {
          worker,
          mode: "due",
          subscription_ids: await ledger.listChargedSubscriptions(ids),
        },
      })
      const became = await ledger.countOutcomes(ids)
      figures.renewed += became.renewed
      figures.failed += became.failed
      figures.open += became.open
    }
  }
  await Promise.all(Array.from({ length: RUNS }, run))
  return figures
}
