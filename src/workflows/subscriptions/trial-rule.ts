import type { MedusaContainer } from "@medusajs/framework/types"

import { trialKeyOfCard, trialKeyOfEmail } from "../../lib/trial-key"
import { trialOf } from "../../lib/trial-mark"
import type { UsedTrialInput } from "../../modules/subscription/statements/used-trials"
import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"
import type { PurchaseCard } from "./find-purchase-card"
import type { SourceOrder } from "../../queries/source-order"

/** By what the trials of an order's buyer are counted, and whether one is all they get. */
export type TrialRule = Pick<UsedTrialInput, "key_hashes" | "is_once">

/**
 * The rule for an order that was bought. A provider that does not answer is no reason to throw: the
 * cart's claim has the card already where the storefront completed it, and the address counts
 * whatever happens.
 */
export async function readTrialRule(
  container: MedusaContainer,
  order: Pick<SourceOrder, "email" | "lines">,
  card: PurchaseCard
): Promise<TrialRule> {
  const fingerprint = order.lines.some((line) => trialOf(line))
    ? await fingerprintOf(container, card)
    : null
  return {
    key_hashes: [
      trialKeyOfEmail(order.email),
      ...(fingerprint ? [trialKeyOfCard(fingerprint)] : []),
    ],
    is_once: container.resolve(HUB_SETTINGS_MODULE).options.trials.oncePerPerson,
  }
}

async function fingerprintOf(
  container: MedusaContainer,
  { provider_id, payment_method_id }: PurchaseCard
): Promise<string | null> {
  const { charger } = container
    .resolve(HUB_SETTINGS_MODULE)
    .paymentProviders.find(provider_id)
  if (!charger?.fingerprintOf || !payment_method_id) {
    return null
  }
  return await charger.fingerprintOf(payment_method_id).catch(() => null)
}
