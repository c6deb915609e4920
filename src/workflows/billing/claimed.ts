import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { backOff } from "../../lib/back-off"
import { now } from "../../lib/clock"
import {
  SUBSCRIPTION_MODULE,
  type NewProblem,
  type SubscriptionRecord,
} from "../../modules/subscription"
import type { Claimed } from "./types"

/**
 * How long a claim holds without a sign of life, in seconds of the database's clock: longer than
 * a batch takes with every request to the provider running into its timeout.
 */
export const LEASE_SECONDS = 300

/**
 * How long a cycle may wait for its turn: what is begun then ends within the lease, with each of its
 * requests running into its timeout. While a provider hangs, turns come slowly.
 */
const LONGEST_WAIT_IN_MILLISECONDS = (LEASE_SECONDS / 2) * 1000

const HOUR = 60 * 60 * 1000

/** What the merchant has to mend first: it is looked at again a day later. */
const ONCE_A_DAY: NewProblem["code"][] = [
  "variant_missing",
  "price_missing",
  "region_missing",
  "shipping_missing",
  "out_of_stock",
  "customer_missing",
  "amount_not_chargeable",
  "payment_unmatched",
]

/**
 * The cycles a worker holds, with subscription, items, last attempt and what is charged with them: three
 * queries.
 */
export async function loadClaimed(
  container: MedusaContainer,
  worker: string
): Promise<Claimed[]> {
  const ledger = container.resolve(SUBSCRIPTION_MODULE)
  const cycles = await ledger.listClaimed(worker)
  if (!cycles.length) {
    return []
  }
  const [subscriptions, attempts] = await Promise.all([
    ledger.listHubSubscriptions(
      { id: cycles.map((cycle) => cycle.subscription_id) },
      { relations: ["items"] }
    ) as Promise<SubscriptionRecord[]>,
    ledger.lastAttempts(cycles.map((cycle) => cycle.id)),
  ])
  const subscriptionById = new Map(subscriptions.map((row) => [row.id, row]))
  const attemptByCycle = new Map(attempts.map((row) => [row.cycle_id, row]))
  const billable = cycles.flatMap((cycle) => {
    const subscription = subscriptionById.get(cycle.subscription_id)
    return subscription ? [{ cycle, subscription }] : []
  })
  return billable
    .filter(({ cycle }) => cycle.charged_with_id === null)
    .map((one) => ({
      ...one,
      claim: { cycle_id: one.cycle.id, worker },
      joined: billable.filter(({ cycle }) => cycle.charged_with_id === one.cycle.id),
      attempt: attemptByCycle.get(one.cycle.id) ?? null,
    }))
}

/**
 * Tells staff of a charge that the provider has not explained for an hour; until then its lease
 * runs out and it is asked about again without a word.
 */
export async function reportLongUnknown(
  container: MedusaContainer,
  claimed: Claimed,
  message: string
): Promise<void> {
  if (claimed.cycle.work_at && now().getTime() - claimed.cycle.work_at.getTime() > HOUR) {
    await reportProblem(container, claimed, {
      code: "provider_unavailable",
      message: `The payment provider does not say what became of the charge. ${message}`,
    })
  }
}

/**
 * Tells staff what stands in the way of a charge, through no fault of the customer. It is looked at
 * again after a pause that grows.
 */
export async function reportProblem(
  container: MedusaContainer,
  { claim, cycle }: Claimed,
  problem: NewProblem
): Promise<void> {
  const at = now()
  const pause = backOff(cycle.problem?.tries ?? 0, Math.random())
  const isShops = ONCE_A_DAY.includes(problem.code)
  await container.resolve(SUBSCRIPTION_MODULE).reportProblem({
    claim,
    problem,
    at,
    work_at: isShops ? inADay() : new Date(at.getTime() + pause),
    has_failed: isShops,
  })
}

/** An hour from now, business time. */
export function inAnHour(): Date {
  return new Date(now().getTime() + HOUR)
}

/** A day from now, business time. */
export function inADay(): Date {
  return new Date(now().getTime() + 24 * HOUR)
}

/**
 * Makes sure that nobody works on a cycle whose claim is about to end, and may be another's soon: it is
 * left to a later tick.
 *
 * @returns to be asked when the turn of a cycle has come
 */
export function startWaiting(): () => boolean {
  const since = performance.now()
  return () => performance.now() - since > LONGEST_WAIT_IN_MILLISECONDS
}

/**
 * Works on each cycle by itself: one that throws is reported to staff and in the log, and holds
 * up nobody. Its claim is kept when the books are not reachable: the lease ends by itself.
 */
export async function eachCycle(
  container: MedusaContainer,
  claimed: Claimed[],
  work: (claimed: Claimed) => Promise<unknown>
): Promise<void> {
  await Promise.all(
    claimed.map(async (one) => {
      try {
        await work(one)
      } catch (error) {
        await reportError(container, one, error)
      }
    })
  )
}

async function reportError(
  container: MedusaContainer,
  claimed: Claimed,
  error: unknown
): Promise<void> {
  const { cycle, subscription } = claimed
  const message = error instanceof Error ? error.message : String(error)
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .error(
      `Customer Hub: cycle ${cycle.number} of subscription ${subscription.display_id} (${subscription.id}) could not be billed. ${message}`
    )
  await reportProblem(container, claimed, { code: "error", message }).catch(() => {})
}
