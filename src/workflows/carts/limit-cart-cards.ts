import type { MedusaContainer } from "@medusajs/framework/types"

import { now } from "../../lib/clock"
import { addressKey } from "../../lib/email-address"
import { tooManyRequests } from "../../lib/errors"
import { CART_CARD_RATE_LIMITS, HUB_ACCESS_MODULE } from "../../modules/hub-access"

/**
 * Counts a card that is begun for a cart: carts cost nothing, so nobody may try out stolen cards with
 * them by the dozen. Not given back when the provider fails: the limit is on trying.
 *
 * @throws too_many_requests
 */
export async function limitCartCards(
  container: MedusaContainer,
  { cart_id, email, ip }: { cart_id: string; email: string; ip: string }
): Promise<void> {
  const hubAccess = container.resolve(HUB_ACCESS_MODULE)
  // What is refused for its cart takes nothing from an address, nor from an IP that many share.
  const counted = [
    { key: `cart-card:cart:${cart_id}`, ...CART_CARD_RATE_LIMITS.cart },
    {
      key: `cart-card:address:${addressKey(email)}`,
      ...CART_CARD_RATE_LIMITS.address,
    },
    { key: `cart-card:ip:${ip}`, ...CART_CARD_RATE_LIMITS.ip },
  ]
  for (const use of counted) {
    if (!(await hubAccess.takeFromRateLimit({ ...use, at: now() }))) {
      throw tooManyRequests(
        "A card was begun too often for this cart, this e-mail address, or from this place. Finish the one that was begun, or try again later.",
        use.window
      )
    }
  }
}
