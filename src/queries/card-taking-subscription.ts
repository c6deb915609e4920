import type { MedusaContainer } from "@medusajs/framework/types"

import { hubError, ownershipUnconfirmed } from "../lib/errors"
import { ENDED, SUBSCRIPTION_MODULE } from "../modules/subscription"
import { HUB_SETTINGS_MODULE } from "../modules/hub-settings"

export type CardTakingSubscription = {
  id: string
  /** Where its next card is saved: at its own provider, if the hub takes cards there. */
  card_provider_id: string
  customer_id: string
  account_holder_id: string | null
  payment_method_id: string | null
  ownership: "confirmed" | "unconfirmed" | "disowned"
}

/**
 * A subscription that a card can be put into.
 *
 * @throws not_found; subscription_ended; invalid_request when the shop takes no cards
 */
export async function retrieveCardTaking(
  container: MedusaContainer,
  id: string
): Promise<CardTakingSubscription> {
  const [subscription] = await container
    .resolve(SUBSCRIPTION_MODULE)
    .listHubSubscriptions(
      { id },
      {
        select: [
          "id",
          "customer_id",
          "payment_provider_id",
          "account_holder_id",
          "payment_method_id",
          "status",
          "ownership",
        ],
      }
    )
  if (!subscription) {
    throw hubError("not_found", "There is no such subscription.")
  }
  const { status, customer_id, account_holder_id, payment_method_id } = subscription
  if (ENDED.includes(status)) {
    throw hubError(
      "subscription_ended",
      "This subscription has ended: nothing more will be charged, so it needs no card."
    )
  }
  const { idsInHub } = container.resolve(HUB_SETTINGS_MODULE).paymentProviders
  const card_provider_id =
    idsInHub.find((id) => id === subscription.payment_provider_id) ?? idsInHub[0]
  if (!card_provider_id) {
    throw hubError("invalid_request", "This shop does not take cards here.")
  }
  return {
    id,
    card_provider_id,
    customer_id,
    account_holder_id,
    payment_method_id,
    ownership: subscription.ownership,
  }
}

/**
 * Refuses a card for a subscription that nobody has said is theirs, before anything is saved at
 * the provider. The statement that puts a card in decides it again, under its lock.
 *
 * @throws ownership_unconfirmed
 */
export function checkIsConfirmed({
  ownership,
}: Pick<CardTakingSubscription, "ownership">) {
  if (ownership !== "confirmed") {
    throw ownershipUnconfirmed()
  }
}
