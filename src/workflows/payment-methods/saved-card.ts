import type { MedusaContainer } from "@medusajs/framework/types"

import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"
import { SUBSCRIPTION_MODULE } from "../../modules/subscription"
import { payingHoldersOf, type PayingHolder } from "../../queries/paying-holders"
import type { SavedMethod } from "../../payment-providers"
import type { CardOnFile } from "../../types/http"

/** What a set-up of the plugin is for, in its metadata; a cart's has none. */
const REPLACE_CARD = "replace_card"

/**
 * The metadata of a set-up that saves another card for a subscription. It keeps which card is
 * replaced: the webhook may put the new one in before the page asks to use it for all.
 *
 * @param subscription.payment_method_id - the card it has now; null without one
 */
export function setupMetadata(subscription: {
  id: string
  payment_method_id: string | null
}): Record<string, string> {
  const { id, payment_method_id } = subscription
  return {
    subscription_id: id,
    purpose: REPLACE_CARD,
    ...(payment_method_id && { replaces: payment_method_id }),
  }
}

/** A card that may pay for a subscription from now on. */
export type SavedCard = {
  subscription: { id: string; customer_id: string; status: string }
  provider_id: string
  holder: PayingHolder
  payment_method: SavedMethod & { card: CardOnFile }
  /** The card that the subscription had when the saving began; null when it had none. */
  replaces: string | null
}

/**
 * - `other_purpose`: it was made for something else, a cart for instance
 * - `foreign`: of another customer or subscription, or unknown
 * - `unfinished`: the card is not saved, or not yet
 * - `gone`: the card was saved and is no longer
 */
export type CardRefusal = "other_purpose" | "foreign" | "unfinished" | "gone"

/**
 * The one place that decides whether what a set-up saved may pay for a subscription: the provider
 * says that it was made for that, is finished, and that the card is still attached to the customer
 * who pays for this very subscription.
 *
 * @param input.subscription_id - the subscription that is meant; null for whichever it was made for
 * @throws when the provider does not answer
 */
export async function readSavedCard(
  container: MedusaContainer,
  input: { provider_id: string; setup_id: string; subscription_id: string | null }
): Promise<SavedCard | CardRefusal> {
  const { provider_id, setup_id, subscription_id } = input
  const { setup } = container
    .resolve(HUB_SETTINGS_MODULE)
    .paymentProviders.find(provider_id)
  const saved = await setup?.read(setup_id)
  if (!setup || !saved) {
    return "foreign"
  }
  if (saved.metadata.purpose !== REPLACE_CARD) {
    return "other_purpose"
  }
  const id = saved.metadata.subscription_id
  if (!id || (subscription_id !== null && id !== subscription_id)) {
    return "foreign"
  }
  const [subscription] = await container
    .resolve(SUBSCRIPTION_MODULE)
    .listHubSubscriptions(
      { id },
      { select: ["id", "customer_id", "status", "account_holder_id"] }
    )
  const holders = subscription
    ? await payingHoldersOf(container, subscription, provider_id)
    : []
  const holder = holders.find(({ external_id }) => external_id === saved.customer)
  if (!holder) {
    return "foreign"
  }
  if (!saved.payment_method_id) {
    return "unfinished"
  }
  const method = await setup.readMethod(saved.payment_method_id)
  return isCard(method) && method.customer === holder.external_id
    ? {
        subscription,
        provider_id,
        holder,
        payment_method: method,
        replaces: saved.metadata.replaces ?? null,
      }
    : "gone"
}

function isCard(method: SavedMethod): method is SavedCard["payment_method"] {
  return !!method.card
}
