import type { MedusaContainer } from "@medusajs/framework/types"

import { hubError } from "../lib/errors"
import type { LiveHubSession } from "../modules/hub-access"
import type { StoreCardOfSubscription } from "../types/http"
import { listStoreSubscriptions } from "./store-subscriptions"
import { listSharedWith } from "./shared-with"

/**
 * What the page that replaces a subscription's card shows. A card link is for one subscription:
 * its holder is told of no other.
 *
 * @throws not_found
 */
export async function readCardOfSubscription(
  container: MedusaContainer,
  { session, id }: { session: LiveHubSession; id: string }
): Promise<StoreCardOfSubscription> {
  const [subscription] = await listStoreSubscriptions(container, {
    person: session,
    id,
  })
  if (!subscription) {
    throw hubError("not_found", "There is no such subscription.")
  }
  const { display_id, status, currency_code, items, card, failed_charge, ownership } =
    subscription
  const { started_at, plan, item_total, delivery_address } = subscription
  return {
    id,
    display_id,
    status,
    currency_code,
    items,
    card,
    failed_charge,
    ownership,
    purchase:
      ownership === "confirmed"
        ? null
        : { started_at, plan, item_total, delivery_address },
    shared_with: session.scope === "hub" ? await listSharedWith(container, id) : [],
  }
}
