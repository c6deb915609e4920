import type { MedusaContainer } from "@medusajs/framework/types"

import type { SubscriptionCart } from "../../queries/subscription-cart"
import { trialKeyOfCard, trialKeyOfEmail } from "../../lib/trial-key"
import { trialOf } from "../../lib/trial-mark"
import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"
import { SUBSCRIPTION_MODULE, trialUsed } from "../../modules/subscription"
import { readCartFingerprint } from "./cart-fingerprint"

/**
 * Lets a cart with trials be completed only once for a person and product, unless the shop's
 * options allow repeats. Asked last, so that nothing is claimed for a cart that is refused for
 * another reason, and so that a stranger who wonders who had a trial has to prove a card first.
 *
 * @throws trial_used naming the line; card_setup_failed when the provider does not answer
 */
export async function claimCartTrials(
  container: MedusaContainer,
  cart: SubscriptionCart
): Promise<void> {
  const { options } = container.resolve(HUB_SETTINGS_MODULE)
  const trials = cart.plan_lines
    .filter((line) => trialOf(line))
    .map(({ product_id, title }) => ({ product_id: product_id!, title }))
  if (!options.trials.oncePerPerson || !trials.length || !cart.email) {
    return
  }
  const repeated = trials.find(
    ({ product_id }, index) =>
      trials.findIndex((other) => other.product_id === product_id) < index
  )
  if (repeated) {
    throw trialUsed(repeated.title)
  }
  const fingerprint = await readCartFingerprint(container, cart)
  await container.resolve(SUBSCRIPTION_MODULE).claimTrials({
    cart_id: cart.id,
    key_hashes: [
      trialKeyOfEmail(cart.email),
      ...(fingerprint ? [trialKeyOfCard(fingerprint)] : []),
    ],
    trials,
  })
}
