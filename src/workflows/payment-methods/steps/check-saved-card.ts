import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { STRIPE_PROVIDER_ID } from "../../../payment-providers"
import { createStripeClient } from "../../../payment-providers/stripe/client"
import { hubError } from "../../../lib/errors"
import {
  checkIsConfirmed,
  retrieveCardTaking,
} from "../../../queries/card-taking-subscription"
import { readSavedCard, type CardRefusal, type SavedCard } from "../saved-card"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"
import type { Actor } from "../../../types/http"

export type ReplaceCardInput = {
  subscription_id: string
  /** Of `setUpCardWorkflow`, confirmed by Stripe.js. */
  setup_intent_id: string
  /** Also for the customer's other subscriptions that pay with the card being replaced. */
  for_all: boolean
  actor: Actor
}

const NOT_FOR_THIS = "This card was not saved for this subscription. Add it again."

/** Somebody else's, of something else and unknown: one and the same answer. */
const REFUSALS: Record<CardRefusal, string> = {
  other_purpose: NOT_FOR_THIS,
  foreign: NOT_FOR_THIS,
  unfinished: "The card is not saved yet: finish adding it, then try again.",
  gone: "This card is no longer saved. Add it again.",
}

/**
 * Asks Stripe for the card that was saved, and says what is to take it.
 *
 * @throws not_found; subscription_ended; ownership_unconfirmed; invalid_request; card_not_usable; card_setup_failed
 */
export const checkSavedCardStep = createStep(
  "check-saved-card",
  async (input: ReplaceCardInput, { container }) => {
    const { subscription_id, for_all, actor } = input
    checkIsConfirmed(await retrieveCardTaking(container, subscription_id))
    const { subscription, holder, payment_method, replaces } = await savedCard(
      container,
      input
    )
    const { brand, last4, exp_month, exp_year } = payment_method.card
    return new StepResponse({
      card: { brand, last4, exp_month, exp_year },
      swap: {
        subscription_ids: [subscription_id],
        ...(for_all &&
          replaces && {
            sharing: {
              customer_id: subscription.customer_id,
              payment_method_id: replaces,
            },
          }),
        payment_provider_id: STRIPE_PROVIDER_ID,
        payment_method_id: payment_method.id,
        account_holder_id: holder.id,
        actor,
        saved_at: new Date(payment_method.created * 1000),
      },
    })
  }
)

async function savedCard(
  container: MedusaContainer,
  { setup_intent_id, subscription_id }: ReplaceCardInput
): Promise<SavedCard> {
  const stripe = createStripeClient(
    container.resolve(HUB_SETTINGS_MODULE).options.stripe!
  )
  const found = await readSavedCard(container, stripe, {
    setup_intent_id,
    subscription_id,
  }).catch((error: Error) => {
    throw hubError(
      "card_setup_failed",
      `The payment provider did not answer, so the card could not be checked. Try again. (${error.message})`
    )
  })
  if (typeof found === "string") {
    throw hubError("card_not_usable", REFUSALS[found])
  }
  return found
}
