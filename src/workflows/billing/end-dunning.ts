import type { MedusaContainer } from "@medusajs/framework/types"

import { now } from "../../lib/clock"
import { chargerOfPayment } from "./charger-of-payment"
import { nextLook, reportLongUnknown } from "./claimed"
import { settleEndedSubscription } from "./settle-ended"
import type { Claimed } from "./types"
import { SUBSCRIPTION_MODULE } from "../../modules/subscription"
import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"

/**
 * The last step of dunning, as the merchant chose: the subscription ends, or it stays past due and
 * waits for a card. The provider is asked before: the customer may have confirmed the payment.
 */
export async function endDunning(
  container: MedusaContainer,
  claimed: Claimed
): Promise<void> {
  const { cycle } = claimed
  const ledger = container.resolve(SUBSCRIPTION_MODULE)
  const { claim } = claimed
  if (cycle.provider_payment_id) {
    const charger = await chargerOfPayment(container, claimed)
    const known = await charger.readBack(cycle.provider_payment_id)
    if (known.status === "succeeded") {
      await ledger.markPaid({ claim, at: now() })
      return
    }
    if (known.status === "unknown") {
      await reportLongUnknown(container, claimed, known.message)
      return
    }
  }
  const canceled = await ledger.takeLastStep({
    claim,
    last_step: container.resolve(HUB_SETTINGS_MODULE).options.dunning.lastStep,
    at: now(),
    look_again_at: cycle.provider_payment_id ? nextLook("problem") : null,
  })
  if (canceled) {
    await settleEndedSubscription(container, claimed)
  }
}
