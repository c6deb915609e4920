import type { MedusaContainer } from "@medusajs/framework/types"

import { now } from "../../lib/clock"
import { chargerOfPayment } from "./charger-of-payment"
import { reportLongUnknown } from "./claimed"
import type { Claimed } from "./types"
import { SUBSCRIPTION_MODULE } from "../../modules/subscription"

/**
 * Settles a cycle whose subscription has ended: its payment is canceled at the provider, which
 * decides the race. Money that had already moved stays, and the cycle is fulfilled.
 *
 * @returns what became of the charge; `unknown` leaves the cycle to be asked about again
 * @throws when the payment's provider cannot be asked any more
 */
export async function settleEndedSubscription(
  container: MedusaContainer,
  claimed: Claimed
): Promise<"collected" | "stopped" | "unknown"> {
  const { claim, cycle } = claimed
  const ledger = container.resolve(SUBSCRIPTION_MODULE)
  if (cycle.provider_payment_id) {
    const charger = await chargerOfPayment(container, claimed)
    const outcome = await charger.cancel(cycle.provider_payment_id)
    if (outcome.status === "unknown") {
      await reportLongUnknown(container, claimed, outcome.message)
      return "unknown"
    }
    if (outcome.status === "succeeded") {
      await ledger.markPaid({ claim, at: now() })
      return "collected"
    }
  }
  await ledger.voidCycle(cycle.id)
  return "stopped"
}
