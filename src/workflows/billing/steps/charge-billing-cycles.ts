import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"
import { billCycle } from "../bill-cycle"
import { eachCycle, loadClaimed } from "../claimed"
import { readAtProvider } from "../payment-of-cycle"
import type { WorkerInput } from "../types"

/**
 * Brings the claimed cycles of a batch as far as they come, all at once as far as the process's
 * limit of requests lets them: most of the time is the provider's. Those that are paid then are left for their orders.
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
    const { limitProviderRequests } = container.resolve(HUB_SETTINGS_MODULE)
    await eachCycle(container, claimed, async (one) => {
      // A cycle has one request under way at a time.
      await limitProviderRequests(() =>
        billCycle(container, one, {
          mode,
          isQuoted: quoted.includes(one.cycle.id),
          atProvider: atProvider(one),
        })
      )
    })
    return new StepResponse(void 0)
  }
)
