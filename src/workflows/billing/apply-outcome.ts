import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import type { ChargeFailure, ChargeOutcome } from "../../payment-providers"
import { now } from "../../lib/clock"
import { nextTry } from "../../lib/dunning"
import { SUBSCRIPTION_MODULE, type ChargeAttemptRecord } from "../../modules/subscription"
import { reportLongUnknown } from "./claimed"
import { endDunning } from "./end-dunning"
import { settleEndedSubscription } from "./settle-ended"
import type { Claimed } from "./types"
import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"

/** What a payment that somebody canceled at the provider counts as. */
export const CANCELED_ELSEWHERE = {
  status: "declined" as const,
  failure: {
    code: "payment_canceled",
    message: "The payment was canceled at the payment provider.",
    is_final: false,
  },
} satisfies ChargeOutcome

/** Writes down what the provider said. */
export async function applyOutcome(
  container: MedusaContainer,
  claimed: Claimed,
  attempt: ChargeAttemptRecord | null,
  outcome: ChargeOutcome
): Promise<void> {
  const { cycle, subscription } = claimed
  const ledger = container.resolve(SUBSCRIPTION_MODULE)
  const { claim } = claimed
  switch (outcome.status) {
    case "succeeded":
      await ledger.markPaid({ claim, at: now() })
      return
    case "unknown":
      if (attempt) {
        await ledger.markUnknown({ attempt_id: attempt.id, message: outcome.message })
      }
      await reportLongUnknown(container, claimed, outcome.message)
      return
    case "declined":
    case "requires_action":
      await fail(
        container,
        claimed,
        attempt && { ...attempt, status: outcome.status },
        outcome.failure
      )
      return
    case "canceled":
      // Whoever canceled the payment canceled the subscription, or did it at the provider.
      await applyOutcome(container, claimed, attempt, CANCELED_ELSEWHERE)
      return
    case "untried":
      throw new MedusaError(
        MedusaError.Types.UNEXPECTED_STATE,
        `The provider did not try payment of cycle ${cycle.id}, subscription ${subscription.id}.`
      )
  }
}

type FailedAttempt = Pick<ChargeAttemptRecord, "id" | "number" | "payment_method_id"> & {
  status: "declined" | "requires_action"
}

/** Books a failed charge, says when the next try comes, or takes the last step. */
export async function fail(
  container: MedusaContainer,
  claimed: Claimed,
  attempt: FailedAttempt | null,
  failure: ChargeFailure
): Promise<void> {
  const { cycle } = claimed
  const at = now()
  const next = nextTry(
    {
      first_failed_at: cycle.first_failed_at ?? at,
      at,
      can_retry: !failure.is_final && attempt?.status !== "requires_action",
    },
    container.resolve(HUB_SETTINGS_MODULE).options.dunning
  )
  const isOver = next.retry_at === null && next.work_at <= at
  const became = await container.resolve(SUBSCRIPTION_MODULE).markFailed({
    claim: claimed.claim,
    at,
    attempt,
    payment_method_id:
      attempt?.payment_method_id ?? claimed.subscription.payment_method_id,
    failure,
    ...next,
    keep_claim: isOver,
  })
  if (became === "ended") {
    await settleEndedSubscription(container, claimed)
  } else if (became === "failed" && isOver) {
    await endDunning(container, claimed)
  }
}
