import { generateEntityId } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { LEASE_SECONDS } from "../claimed"
import { SUBSCRIPTION_MODULE } from "../../../modules/subscription"
import { isBillingClockWrong } from "../../../queries/billing-clock"

/**
 * Claims cycles, due or not; leaves out those that another process works on, or with nothing to do. A
 * process that has the wrong time claims none.
 */
export const claimBillingCyclesStep = createStep(
  "claim-billing-cycles",
  async ({ cycle_ids }: { cycle_ids: string[] }, { container }) => {
    const subscriptions = container.resolve(SUBSCRIPTION_MODULE)
    const worker = generateEntityId(undefined, "worker")
    const claimed: string[] = []
    const isClockWrong = await isBillingClockWrong(container)
    for (const cycle_id of isClockWrong ? [] : cycle_ids) {
      const cycle = await subscriptions.claimCycle({
        claim: { cycle_id, worker },
        lease_seconds: LEASE_SECONDS,
      })
      if (cycle) {
        claimed.push(cycle.id)
      }
    }
    return new StepResponse({
      worker,
      cycle_ids: claimed,
      subscription_ids: await subscriptions.listChargedSubscriptions(claimed),
    })
  }
)
