import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { now } from "../../../lib/clock"
import { tooManyRequests } from "../../../lib/errors"
import { CARD_SETUP_RATE_LIMIT, HUB_ACCESS_MODULE } from "../../../modules/hub-access"
import {
  checkIsConfirmed,
  retrieveCardTaking,
} from "../../../queries/card-taking-subscription"

export type SetUpCardInput = { subscription_id: string }

/**
 * Counts the cards that somebody begins to save for a subscription, so that nobody tries out cards
 * by the dozen. Not given back when Stripe fails: the limit is on trying.
 *
 * @throws not_found; subscription_ended; ownership_unconfirmed; invalid_request; too_many_requests
 */
export const limitCardSetupsStep = createStep(
  "limit-card-setups",
  async ({ subscription_id }: SetUpCardInput, { container }) => {
    const subscription = await retrieveCardTaking(container, subscription_id)
    checkIsConfirmed(subscription)
    const isAllowed = await container.resolve(HUB_ACCESS_MODULE).takeFromRateLimit({
      key: `card-setup:${subscription_id}`,
      ...CARD_SETUP_RATE_LIMIT,
      at: now(),
    })
    if (!isAllowed) {
      throw tooManyRequests(
        "A new card was begun too often for this subscription. Try again in an hour.",
        CARD_SETUP_RATE_LIMIT.window
      )
    }
    return new StepResponse(subscription)
  }
)
