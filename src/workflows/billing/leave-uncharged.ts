import type { MedusaContainer } from "@medusajs/framework/types"

import { SUBSCRIPTION_MODULE, type AttemptRefusal } from "../../modules/subscription"
import { settleEndedSubscription } from "./settle-ended"
import type { Claimed } from "./types"

/** Does not charge after all, because something changed since the claim. */
export async function leaveUncharged(
  container: MedusaContainer,
  claimed: Claimed,
  why: AttemptRefusal
): Promise<void> {
  if (why === "subscription_ended") {
    await settleEndedSubscription(container, claimed)
  } else if (why === "card_changed") {
    // The swap has made the cycle due: the next tick takes the new card.
    await container.resolve(SUBSCRIPTION_MODULE).releaseCycle(claimed.claim)
  }
}
