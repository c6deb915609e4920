import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { now } from "../../lib/clock"
import { SUBSCRIPTION_MODULE, type SubscriptionRecord } from "../../modules/subscription"
import type { Claimed } from "./types"

/**
 * How long a claim holds without a sign of life, in seconds of the database's clock: longer than
 * a batch takes with every request to the provider running into its timeout.
 */
export const LEASE_SECONDS = 300

const HOUR = 60 * 60 * 1000

/** Business time until a cycle is looked at again that could not be charged, or where something broke. */
const NEXT_LOOK_IN_MINUTES = { problem: 24 * 60, error: 10 }

/** The cycles a worker holds, with subscription, items and last attempt: three queries. */
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
  return cycles.flatMap((cycle) => {
    const subscription = subscriptionById.get(cycle.subscription_id)
    return subscription
      ? [
          {
            claim: { cycle_id: cycle.id, worker },
            cycle,
            subscription,
            attempt: attemptByCycle.get(cycle.id) ?? null,
          },
        ]
      : []
  })
}

/**
 * Tells staff of a charge that the provider has not explained for an hour; until then its lease
 * runs out and it is asked about again without a word.
 */
export async function reportLongUnknown(
  container: MedusaContainer,
  { cycle, claim }: Claimed,
  message: string
): Promise<void> {
  if (cycle.work_at && now().getTime() - cycle.work_at.getTime() > HOUR) {
    await container.resolve(SUBSCRIPTION_MODULE).reportProblem({
      claim,
      problem: {
        code: "error",
        message: `The payment provider does not say what became of the charge. ${message}`,
      },
      at: now(),
      work_at: nextLook("error"),
      has_failed: false,
    })
  }
}

/** When a cycle is looked at again after a problem in the shop, or after an error. */
export function nextLook(after: keyof typeof NEXT_LOOK_IN_MINUTES): Date {
  return new Date(now().getTime() + NEXT_LOOK_IN_MINUTES[after] * 60_000)
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
  { claim, cycle, subscription }: Claimed,
  error: unknown
): Promise<void> {
  const message = error instanceof Error ? error.message : String(error)
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .error(
      `Customer Hub: cycle ${cycle.number} of subscription ${subscription.display_id} (${subscription.id}) could not be billed. ${message}`
    )
  await container
    .resolve(SUBSCRIPTION_MODULE)
    .reportProblem({
      claim,
      problem: { code: "error", message },
      at: now(),
      work_at: nextLook("error"),
      has_failed: false,
    })
    .catch(() => {})
}
