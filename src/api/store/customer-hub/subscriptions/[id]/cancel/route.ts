import type { MedusaResponse } from "@medusajs/framework/http"

import { retrieveOwnSubscription } from "../../../../../../queries/ownership"
import type {
  CancelSubscriptionBody,
  CancelSubscriptionResponse,
} from "../../../../../../types/http"
import { cancelSubscriptionWorkflow } from "../../../../../../workflows/subscriptions/cancel-subscription"
import { withRefusals } from "../../../../../refusals"
import type { HubRequest } from "../../../hub-session"
import { listStoreSubscriptions } from "../../../../../../queries/store-subscriptions"

/**
 * Cancels the person's subscription at once, where the merchant allows it.
 *
 * @throws subscription_ended; self_cancellation_disabled
 */
export const POST = withRefusals(
  async (
    req: HubRequest<CancelSubscriptionBody>,
    res: MedusaResponse<CancelSubscriptionResponse>
  ) => {
    const person = req.hubSession
    const { id, customer_id } = await retrieveOwnSubscription(req.scope, {
      person,
      id: req.params.id,
      fields: ["id", "customer_id"],
    })
    const { result } = await cancelSubscriptionWorkflow(req.scope).run({
      input: {
        subscription_id: id,
        canceled_by: { type: "customer", id: customer_id },
        reason: req.validatedBody.reason || null,
      },
    })
    const [subscription] = await listStoreSubscriptions(req.scope, { person, id })
    res.json({ subscription, charge: result.charge })
  }
)
