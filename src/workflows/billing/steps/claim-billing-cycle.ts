import { generateEntityId } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { LEASE_SECONDS } from "../claimed"
import { SUBSCRIPTION_MODULE } from "../../../modules/subscription"

/** Claims one cycle, due or not; null when another process works on it or nothing is to be done. */
export const claimBillingCycleStep = createStep(
  "claim-billing-cycle",
  async ({ cycle_id }: { cycle_id: string }, { container }) => {
    const worker = generateEntityId(undefined, "worker")
    const cycle = await container.resolve(SUBSCRIPTION_MODULE).claimCycle({
      claim: { cycle_id, worker },
      lease_seconds: LEASE_SECONDS,
    })
    return new StepResponse(
      cycle && { worker, subscription_ids: [cycle.subscription_id] }
    )
  }
)
