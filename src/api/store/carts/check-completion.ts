import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { Modules } from "@medusajs/framework/utils"

import { readSubscriptionCart } from "../../../queries/subscription-cart"
import { HUB_METADATA_KEY } from "../../../lib/trial-mark"
import { claimCartTrials } from "../../../workflows/carts/claim-trials"
import { releaseUnusedTrials } from "../../../workflows/carts/release-trials"
import { checkCartCard, checkTrialPrices } from "../../../workflows/carts/check-cart-card"
import { checkConsent } from "../../../workflows/subscriptions/check-consent"
import { withRefusals } from "../../refusals"

/**
 * Lets a cart with a subscription be completed only when its next payment can be charged, at the
 * price that was shown, and with its buyer's consent where the merchant asks for it. It also notes who is signed in: this is the last moment at which that is
 * known, since the order may be made by the payment's webhook and the subscription by a job.
 * Completing a completed cart again is core's business.
 *
 * @throws consent_required; card_required; trial_outdated; trial_used; card_setup_failed
 */
export const checkCompletion = withRefusals(
  async (req: AuthenticatedMedusaRequest, res, next) => {
    const cart = await readSubscriptionCart(req.scope, req.params.id)
    if (cart?.plan_lines.length && !cart.is_completed) {
      await checkConsent(req.scope, cart)
      await checkTrialPrices(req.scope, cart)
      await checkCartCard(req.scope, cart)
      await claimCartTrials(req.scope, cart)
      res.once("finish", () => {
        // Another request is completing the cart, with this claim.
        if (res.statusCode !== 409) {
          void releaseUnusedTrials(req.scope, cart.id)
        }
      })
      const { setup_id } = cart
      await req.scope.resolve(Modules.CART).updateCarts(cart.id, {
        metadata: {
          [HUB_METADATA_KEY]: {
            ...(setup_id && { setup_id }),
            // Null as well, so that nobody's earlier try speaks for this one.
            buyer_id: req.auth_context?.actor_id || null,
          },
        },
      })
    }
    next()
  }
)
