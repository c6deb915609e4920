import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { SUBSCRIPTION_MODULE } from "../../../modules/subscription"

/**
 * Sorts open charges of subscriptions that have a new card: failed ones that it was not tried with
 * yet, and those that somebody works on this very moment, with the old card perhaps.
 */
export const findUntriedChargesStep = createStep(
  "find-untried-charges",
  async ({ cycle_ids }: { cycle_ids: string[] }, { container }) => {
    const subscriptions = container.resolve(SUBSCRIPTION_MODULE)
    const cycles = await subscriptions.listHubBillingCycles({ id: cycle_ids })
    const charged = await subscriptions.listHubSubscriptions(
      { id: cycles.map(({ subscription_id }) => subscription_id) },
      { select: ["id", "payment_method_id"] }
    )
    const attempts = await subscriptions.lastAttempts(cycle_ids)
    const isUntried = (cycle: (typeof cycles)[number]) => {
      const method = charged.find(({ id }) => id === cycle.subscription_id)
      const last = attempts.find(({ cycle_id }) => cycle_id === cycle.id)
      return (
        !!method?.payment_method_id &&
        last?.payment_method_id !== method.payment_method_id
      )
    }
    return new StepResponse({
      untried_ids: cycles
        .filter((cycle) => cycle.status === "failed" && isUntried(cycle))
        .map(({ id }) => id),
      charging_ids: cycles
        .filter(({ status }) => status === "charging")
        .map(({ id }) => id),
    })
  }
)
