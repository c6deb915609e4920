import type { MedusaContainer } from "@medusajs/framework/types"
import type Stripe from "stripe"

import { savedCardOf } from "../../payment-providers/stripe/saved-card"
import { stripeHoldersOf, type StripeHolder } from "../../queries/stripe-holders"
import { SUBSCRIPTION_MODULE } from "../../modules/subscription"
import { existing } from "../../payment-providers/stripe/retrieve-or-null"

/** What a SetupIntent of the plugin is for, in its metadata; a cart's has none. */
const REPLACE_CARD = "replace_card"

/**
 * The metadata of a SetupIntent that saves another card for a subscription. It keeps which card is
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
  holder: StripeHolder
  payment_method: Stripe.PaymentMethod & { card: Stripe.PaymentMethod.Card }
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
 * The one place that decides whether what a SetupIntent saved may pay for a subscription: Stripe
 * says that it was made for that, is finished, and that the card is still attached to the customer
 * who pays for this very subscription.
 *
 * @param input.subscription_id - the subscription that is meant; null for whichever it was made for
 * @throws when Stripe does not answer
 */
export async function readSavedCard(
  container: MedusaContainer,
  stripe: Stripe,
  input: { setup_intent_id: string; subscription_id: string | null }
): Promise<SavedCard | CardRefusal> {
  const intent = await existing(stripe.setupIntents.retrieve(input.setup_intent_id))
  if (!intent) {
    return "foreign"
  }
  if (intent.metadata?.purpose !== REPLACE_CARD) {
    return "other_purpose"
  }
  const id = intent.metadata.subscription_id
  if (!id || (input.subscription_id !== null && id !== input.subscription_id)) {
    return "foreign"
  }
  const [subscription] = await container
    .resolve(SUBSCRIPTION_MODULE)
    .listHubSubscriptions(
      { id },
      { select: ["id", "customer_id", "status", "account_holder_id"] }
    )
  const holders = subscription ? await stripeHoldersOf(container, subscription) : []
  const holder = holders.find(({ external_id }) => external_id === intent.customer)
  if (!holder) {
    return "foreign"
  }
  const methodId = savedCardOf(intent, holder.external_id)
  if (!methodId) {
    return "unfinished"
  }
  const method = await existing(stripe.paymentMethods.retrieve(methodId))
  return method && isCard(method) && method.customer === holder.external_id
    ? {
        subscription,
        holder,
        payment_method: method,
        replaces: intent.metadata.replaces ?? null,
      }
    : "gone"
}

function isCard(method: Stripe.PaymentMethod): method is SavedCard["payment_method"] {
  return !!method.card
}
