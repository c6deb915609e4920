import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { cyclePeriod } from "../../../lib/calendar"
import { now } from "../../../lib/clock"
import { eachCycle, loadClaimed } from "../claimed"
import { limitOf } from "../limit-of"
import { createOrders } from "../orders/create-orders"
import { recordPayments } from "../orders/record-payments"
import type { Billable } from "../../../queries/quotes/types"
import type { BillingMode, Claimed, WorkerInput } from "../types"
import { SUBSCRIPTION_MODULE, type CyclePeriod } from "../../../modules/subscription"

/**
 * Turns the paid cycles of a batch into orders, schedules the next ones, and tells everybody.
 *
 * @returns the ids of the orders
 */
export const fulfilBillingCyclesStep = createStep(
  "fulfil-billing-cycles",
  async ({ worker, mode }: WorkerInput, { container }) => {
    const claimed = (await loadClaimed(container, worker)).filter(
      ({ cycle }) => cycle.status === "paid"
    )
    if (claimed.length) {
      const together = await makeOrders(container, claimed, mode).then(
        () => true,
        () => false
      )
      await eachCycle(container, claimed, async (one) => {
        if (!together) {
          await makeOrders(container, [one], mode)
        }
        await fulfil(container, one)
      })
    }
    return new StepResponse({
      order_ids: claimed.map(({ cycle }) => cycle.order_id!),
    })
  }
)

async function makeOrders(
  container: MedusaContainer,
  claimed: Claimed[],
  mode: BillingMode
): Promise<void> {
  const payments = await recordPayments(container, claimed, limitOf(container, mode))
  await createOrders(container, claimed, payments)
}

async function fulfil(container: MedusaContainer, claimed: Claimed): Promise<void> {
  await container.resolve(SUBSCRIPTION_MODULE).fulfilCycle({
    claim: claimed.claim,
    at: now(),
    next: Object.fromEntries(
      [claimed, ...claimed.joined].map((one) => [one.cycle.id, periodAfter(one)])
    ),
  })
}

function periodAfter({ cycle, subscription }: Billable): CyclePeriod {
  const number = cycle.number + 1
  const anchor = { at: subscription.anchor_at, cycle: subscription.anchor_cycle }
  return { number, ...cyclePeriod(anchor, subscription, number) }
}
