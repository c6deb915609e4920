import type { MedusaContainer } from "@medusajs/framework/types"

import { now } from "../../lib/clock"
import { chargerOf, ledgerOf, optionsOf } from "./claimed"
import { settleEndedSubscription } from "./settle-ended"
import type { Claimed } from "./types"

/**
 * The last step of dunning, as the merchant chose: the subscription ends, or it stays past due and
 * waits for a card. The provider is asked before: the customer may have confirmed the payment.
 */
export async function giveUp(
  container: MedusaContainer,
  claimed: Pick<Claimed, "cycle" | "subscription">
): Promise<void> {
  const { cycle, subscription } = claimed
  const ledger = ledgerOf(container)
  const charger = chargerOf(container, subscription)
  if (cycle.provider_payment_id && charger) {
    const known = await charger.readBack(cycle.provider_payment_id)
    if (known.status === "succeeded") {
      await ledger.markPaid({ cycle_id: cycle.id, worker: cycle.locked_by!, at: now() })
    }
    if (known.status === "succeeded" || known.status === "unknown") {
      return
    }
  }
  if (optionsOf(container).dunning.lastStep === "stay_past_due") {
    await ledger.stopRetrying({ cycle_id: cycle.id, worker: cycle.locked_by! })
    return
  }
  await ledger.cancelSubscription({
    id: subscription.id,
    canceled_by: { type: "system", id: null },
    reason: null,
    reason_code: "payment_failed",
    at: now(),
  })
  await settleEndedSubscription(container, claimed)
}
