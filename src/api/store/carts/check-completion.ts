import type { MedusaRequest } from "@medusajs/framework/http"

import { readSubscriptionCart } from "../../../lib/subscription-cart"
import { claimCartTrials } from "../../../workflows/carts/claim-trials"
import { checkCartCard, checkTrialPrices } from "../../../workflows/carts/check-cart-card"
import { withRefusals } from "../../refusals"

/**
 * Lets a cart with a subscription be completed only when its next payment can be charged, at the
 * price that was shown. Completing a completed cart again is core's business.
 *
 * @throws card_required; trial_outdated; trial_used; card_setup_failed
 */
export const checkCompletion = withRefusals(async (req: MedusaRequest, _res, next) => {
  const cart = await readSubscriptionCart(req.scope, req.params.id)
  if (cart?.plan_lines.length && !cart.is_completed) {
    await checkTrialPrices(req.scope, cart)
    await checkCartCard(req.scope, cart)
    await claimCartTrials(req.scope, cart)
  }
  next()
})
