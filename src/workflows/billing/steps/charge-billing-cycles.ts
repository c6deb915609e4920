import type { AccountHolderDTO } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { chargeCycle } from "../charge-cycle"
import { eachCycle, loadClaimed } from "../claimed"
import type { WorkerInput } from "../types"

/** Collects the quoted cycles of a batch, all at once: most of the time is the provider's. */
export const chargeBillingCyclesStep = createStep(
  "charge-billing-cycles",
  async ({ worker, mode }: WorkerInput, { container }) => {
    const claimed = (await loadClaimed(container, worker)).filter(
      ({ cycle }) => cycle.quote && ["charging", "failed"].includes(cycle.status)
    )
    if (claimed.length) {
      const { data: holders } = await container
        .resolve(ContainerRegistrationKeys.QUERY)
        .graph({
          entity: "account_holder",
          fields: ["id", "provider_id", "external_id", "email", "data"],
          filters: {
            id: claimed.flatMap(
              ({ subscription }) => subscription.account_holder_id ?? []
            ),
          },
        })
      const holderById = new Map(
        (holders as AccountHolderDTO[]).map((holder) => [holder.id, holder])
      )
      await eachCycle(container, claimed, async (one) => {
        const accountHolder = holderById.get(one.subscription.account_holder_id ?? "")
        await chargeCycle(container, one, { mode, accountHolder })
      })
    }
    return new StepResponse(void 0)
  }
)
