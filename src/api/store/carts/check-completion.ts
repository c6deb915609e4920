import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules, type MedusaError } from "@medusajs/framework/utils"

import {
  readSubscriptionCart,
  type SubscriptionCart,
} from "../../../queries/subscription-cart"
import { HUB_METADATA_KEY } from "../../../lib/trial-mark"
import { cancelCartSessions } from "../../../workflows/carts/cancel-sessions"
import { claimCartTrials } from "../../../workflows/carts/claim-trials"
import { releaseUnusedTrials } from "../../../workflows/carts/release-trials"
import { checkCartCard, checkTrialPrices } from "../../../workflows/carts/check-cart-card"
import { checkConsent } from "../../../workflows/subscriptions/check-consent"
import { withRefusals } from "../../refusals"

/**
 * Lets a cart with a subscription be completed only when its next payment can be charged, at the
 * price that was shown, and with its buyer's consent where the merchant asks for it. It also notes who is
 * signed in: this is the last moment at which that is known, since the order may be made by the payment's
 * webhook and the subscription by a job.
 * Completing a completed cart again is core's business.
 *
 * @throws consent_required; card_required; trial_outdated; trial_used; card_setup_failed
 */
export const checkCompletion = withRefusals(
  async (req: AuthenticatedMedusaRequest, res, next) => {
    const cart = await readSubscriptionCart(req.scope, req.params.id)
    if (cart?.plan_lines.length && !cart.is_completed) {
      await checkConsent(req.scope, cart)
      await orCancel(req.scope, cart, async () => {
        await checkTrialPrices(req.scope, cart)
        await checkCartCard(req.scope, cart)
        await claimCartTrials(req.scope, cart)
      })
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

/** What is mended only by another payment. */
const NEEDS_ANOTHER_PAYMENT = ["card_required", "trial_outdated", "trial_used"]

/**
 * Cancels the payment of a cart that is refused, since its webhook would order the cart all the same. One
 * that is paid already cannot be refused: its order says then what could not be granted.
 */
async function orCancel(
  container: MedusaContainer,
  cart: SubscriptionCart,
  check: () => Promise<void>
): Promise<void> {
  try {
    await check()
  } catch (error) {
    const isFinal = NEEDS_ANOTHER_PAYMENT.includes((error as MedusaError).code ?? "")
    if (!isFinal || !(await cancelCartSessions(container, cart))) {
      throw error
    }
  }
}
