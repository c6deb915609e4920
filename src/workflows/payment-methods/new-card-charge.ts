import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { declineReason } from "../../payment-providers/decline-reasons"
import { withSharedPayment } from "../../queries/shared-payment"
import type { NewCardCharge } from "../../types/http"

type Attempt = {
  number: number
  status: "started" | "succeeded" | "declined" | "requires_action" | "unknown"
  payment_method_id: string | null
  failure_code: string | null
  attempted_at: Date | string
}
type Cycle = {
  status: string
  first_failed_at: Date | string | null
  attempts: Attempt[]
}

/** Cycles that still wait for their money. */
const OPEN = ["failed", "charging"]

/**
 * What became of the failed charge that was open when a subscription got a new card: read from the
 * books, so that it reads the same when it is asked for again.
 *
 * @returns null when nothing was open
 */
export async function readNewCardCharge(
  container: MedusaContainer,
  {
    subscription_id,
    payment_method_id,
  }: { subscription_id: string; payment_method_id: string }
): Promise<NewCardCharge | null> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "hub_billing_cycle",
    fields: ["status", "first_failed_at", "charged_with_id", "attempts.*"],
    filters: { subscription_id, first_failed_at: { $ne: null } },
    // A later renewal may have failed since; the card's own charge is the older one.
    pagination: { order: { number: "DESC" }, take: 10 },
  })
  const cycles = (await withSharedPayment(container, data)) as Cycle[]
  const firstTry = cycles
    .flatMap((cycle) => firstTryAfterFailure(cycle, payment_method_id) ?? [])
    .at(-1)
  if (firstTry) {
    return outcomeOf(firstTry)
  }
  const isToBeTried = cycles.some(
    ({ status, attempts }) =>
      OPEN.includes(status) &&
      attempts.every((attempt) => attempt.payment_method_id !== payment_method_id)
  )
  return isToBeTried ? { status: "in_progress" } : null
}

/** The card's first try, of a charge that had failed before that card was there. */
function firstTryAfterFailure(
  { attempts, first_failed_at }: Cycle,
  paymentMethodId: string
): Attempt | null {
  const [first] = attempts
    .filter((attempt) => attempt.payment_method_id === paymentMethodId)
    .sort((a, b) => a.number - b.number)
  const hadFailed =
    first &&
    (first.number > 1 || new Date(first.attempted_at) > new Date(first_failed_at!))
  return hadFailed ? first : null
}

function outcomeOf({ status, failure_code }: Attempt): NewCardCharge {
  switch (status) {
    case "succeeded":
      return { status: "paid" }
    case "declined":
      return { status: "declined", reason: declineReason(failure_code) }
    case "requires_action":
      return { status: "requires_action" }
    default:
      return { status: "in_progress" }
  }
}
