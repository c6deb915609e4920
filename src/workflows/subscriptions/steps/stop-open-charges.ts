import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { now } from "../../../lib/clock"
import { SUBSCRIPTION_MODULE, type Cancellation } from "../../../modules/subscription"
import type { CanceledCharge } from "../../../types/http"
import { findChargerOfPayment } from "../../billing/charger-of-payment"

/**
 * Cancels at the provider what a canceled subscription had under way: the provider decides the
 * race. A charge that had already succeeded is kept, and its cycle is to be settled. Without an answer
 * the engine asks again at its next tick.
 */
export const stopOpenChargesStep = createStep(
  "stop-open-charges",
  async (
    { subscription_id, open_charges, shared_charge_under_way }: Cancellation,
    { container }
  ) => {
    const ledger = container.resolve(SUBSCRIPTION_MODULE)
    // One that others share is stopped by the engine, which makes theirs anew.
    const became: CanceledCharge[] = shared_charge_under_way ? ["unknown"] : []
    const collected_ids: string[] = []
    const subscription = await ledger.retrieveHubSubscription(subscription_id, {
      select: ["payment_provider_id"],
    })
    const cycles = await ledger.listHubBillingCycles({
      id: open_charges.map(({ cycle_id }) => cycle_id),
    })
    for (const { cycle_id, provider_payment_id } of open_charges) {
      const cycle = cycles.find(({ id }) => id === cycle_id)
      const charger =
        cycle && (await findChargerOfPayment(container, { cycle, subscription }))
      const outcome = await charger?.cancel(provider_payment_id)
      if (outcome?.status === "succeeded") {
        collected_ids.push(cycle_id)
        became.push("collected")
      } else if (outcome?.status === "canceled") {
        await ledger.voidCycle({ cycle_id, at: now() })
        became.push("stopped")
      } else {
        became.push("unknown")
      }
    }
    return new StepResponse({ charge: became[0] ?? null, collected_ids })
  }
)
