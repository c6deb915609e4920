import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { hubError } from "../../../lib/errors"
import {
  checkIsConfirmed,
  retrieveCardTaking,
} from "../../../queries/card-taking-subscription"
import { savedMethodUnchecked } from "../../carts/cart-setup"
import { readSavedCard, type CardRefusal, type SavedCard } from "../saved-card"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"
import type { Actor } from "../../../types/http"

export type ReplaceCardInput = {
  subscription_id: string
  /** Of `setUpCardWorkflow`, confirmed in the browser. */
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
 * Asks the provider for the card that was saved, and says what is to take it.
 *
 * @throws not_found; subscription_ended; ownership_unconfirmed; invalid_request; card_not_usable; card_setup_failed
 */
export const checkSavedCardStep = createStep(
  "check-saved-card",
  async (input: ReplaceCardInput, { container }) => {
    const { subscription_id, for_all, actor } = input
    const taking = await retrieveCardTaking(container, subscription_id)
    checkIsConfirmed(taking)
    checkForm(container, input, taking.card_provider_id)
    const { subscription, provider_id, holder, payment_method, replaces } =
      await savedCard(container, input, taking.card_provider_id)
    return new StepResponse({
      card: payment_method.card,
      swap: {
        subscription_ids: [subscription_id],
        ...(for_all &&
          replaces && {
            sharing: {
              customer_id: subscription.customer_id,
              payment_method_id: replaces,
            },
          }),
        payment_provider_id: provider_id,
        payment_method_id: payment_method.id,
        account_holder_id: holder.id,
        actor,
        saved_at: payment_method.saved_at,
      },
    })
  }
)

function checkForm(
  container: MedusaContainer,
  { setup_intent_id }: ReplaceCardInput,
  providerId: string
): void {
  const { setup } = container
    .resolve(HUB_SETTINGS_MODULE)
    .paymentProviders.find(providerId)
  if (!setup?.idPattern.test(setup_intent_id)) {
    throw hubError(
      "invalid_request",
      "setup_intent_id: must be what the set-up was answered with."
    )
  }
}

async function savedCard(
  container: MedusaContainer,
  { setup_intent_id, subscription_id }: ReplaceCardInput,
  provider_id: string
): Promise<SavedCard> {
  const found = await readSavedCard(container, {
    provider_id,
    setup_id: setup_intent_id,
    subscription_id,
  }).catch((error: Error) => {
    throw savedMethodUnchecked(container, error)
  })
  if (typeof found === "string") {
    throw hubError("card_not_usable", REFUSALS[found])
  }
  return found
}
