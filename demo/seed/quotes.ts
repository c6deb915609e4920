import type { MedusaContainer } from "@medusajs/framework/types"
import {
  SUBSCRIPTION_MODULE,
  type BillingCycleRecord,
  type SubscriptionRecord,
} from "../../src/modules/subscription"
import { makeQuotes } from "../../src/queries/quotes/make-quotes"

/** Gives failed cycles the quote that their charges were tried with: retries collect the same. */
export async function quoteFailedCycles(container: MedusaContainer): Promise<void> {
  const service = container.resolve(SUBSCRIPTION_MODULE)
  const cycles = await service.listHubBillingCycles({ status: "failed" })
  const subscriptions = await service.listHubSubscriptions(
    { id: cycles.map(({ subscription_id }) => subscription_id) },
    { relations: ["items"] }
  )
  const results = await makeQuotes(
    container,
    cycles.map((cycle) => ({
      cycle: cycle as unknown as BillingCycleRecord,
      subscription: subscriptions.find(
        ({ id }) => id === cycle.subscription_id
      ) as unknown as SubscriptionRecord,
    }))
  )
  await service.updateHubBillingCycles(
    results.flatMap((result) =>
      "quote" in result ? [{ id: result.cycle_id, quote: result.quote }] : []
    )
  )
}
