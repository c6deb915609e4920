import type { MedusaResponse } from "@medusajs/framework/http"

import { now } from "../../../../../../lib/clock"
import { hubError } from "../../../../../../lib/errors"
import { retrieveOwnSubscription } from "../../../../../../queries/ownership"
import type {
  StoreCardOfSubscriptionResponse,
  StoreReplaceCardBody,
  StoreReplaceCardResponse,
} from "../../../../../../types/http"
import { replaceCardWorkflow } from "../../../../../../workflows/payment-methods/replace-card"
import { withRefusals } from "../../../../../refusals"
import type { HubRequest } from "../../../hub-session"
import { readCardOfSubscription } from "../../../../../../queries/card-of-subscription"

/** What the page that replaces the card shows. */
export async function GET(
  req: HubRequest,
  res: MedusaResponse<StoreCardOfSubscriptionResponse>
) {
  res.json({
    subscription: await readCardOfSubscription(req.scope, {
      session: req.hubSession,
      id: req.params.id,
    }),
    server_time: now().toISOString(),
  })
}

/**
 * Puts a card that Stripe.js has saved in the place of the subscription's own.
 *
 * @throws card_not_usable; card_setup_failed; ownership_unconfirmed; subscription_ended
 */
export const POST = withRefusals(
  async (
    req: HubRequest<StoreReplaceCardBody>,
    res: MedusaResponse<StoreReplaceCardResponse>
  ) => {
    const person = req.hubSession
    const { setup_intent_id, for_all = false } = req.validatedBody
    const { id, customer_id } = await retrieveOwnSubscription(req.scope, {
      person,
      id: req.params.id,
      fields: ["id", "customer_id"],
    })
    if (for_all && person.scope !== "hub") {
      throw hubError(
        "invalid_request",
        "for_all: this link is for one subscription. Sign in to your Customer Hub to use the card for others."
      )
    }
    const { result } = await replaceCardWorkflow(req.scope).run({
      input: {
        subscription_id: id,
        setup_intent_id,
        for_all,
        actor: { type: "customer", id: customer_id },
      },
    })
    res.json(result)
  }
)
