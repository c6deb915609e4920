import type { MedusaContainer } from "@medusajs/framework/types"

import type { ChargeOutcome, Charger } from "../../payment-providers"
import { now } from "../../lib/clock"
import { applyOutcome, CANCELED_ELSEWHERE } from "./apply-outcome"
import { confirmAttempt } from "./confirm-attempt"
import { leaveUncharged } from "./leave-uncharged"
import type { Claimed } from "./types"
import { SUBSCRIPTION_MODULE } from "../../modules/subscription"

/** Stripe forgets an idempotency key after 24 hours (https://docs.stripe.com/api/idempotent_requests). */
const KEY_LIFETIME_IN_MILLISECONDS = 23 * 60 * 60 * 1000

/**
 * Asks the provider about the payment that the cycle has.
 *
 * @returns whether it is still to be charged
 */
export async function settleKnownPayment(
  container: MedusaContainer,
  claimed: Claimed,
  charger: Charger
): Promise<boolean> {
  const { cycle, attempt } = claimed
  const ledger = container.resolve(SUBSCRIPTION_MODULE)
  const payment = cycle.provider_payment_id!
  const known = await charger.readBack(payment)
  const open = attempt && ["started", "unknown"].includes(attempt.status) ? attempt : null
  if (known.status === "succeeded" || known.status === "unknown") {
    await applyOutcome(container, claimed, open, known)
    return false
  }
  if (known.status === "canceled") {
    await ledger.forgetPayment(cycle.id, payment)
    cycle.provider_payment_id = null
    if (open) {
      await applyOutcome(container, claimed, open, CANCELED_ELSEWHERE)
    }
    return !open
  }
  if (!open) {
    return true
  }
  // What the attempt's confirmation did is known to the provider by its key: it answers the same
  // again, or does now what never reached it. Older than the key, only the payment itself tells.
  if (now().getTime() - open.attempted_at.getTime() < KEY_LIFETIME_IN_MILLISECONDS) {
    const allowed = await ledger.mayResume(claimed.claim)
    if (allowed !== true) {
      await leaveUncharged(container, claimed, allowed)
      return false
    }
    await confirmAttempt(container, claimed, { charger, payment, attempt: open })
    return false
  }
  await applyOutcome(
    container,
    claimed,
    open,
    known.status === "untried" ? NEVER_ARRIVED : known
  )
  return false
}

const NEVER_ARRIVED = {
  status: "declined" as const,
  failure: {
    code: "processing_error",
    message: "The charge never reached the payment provider.",
    is_final: false,
  },
} satisfies ChargeOutcome
