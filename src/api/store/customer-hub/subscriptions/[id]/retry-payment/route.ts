import type { MedusaResponse } from "@medusajs/framework/http"

import { retrieveOwnSubscription } from "../../../../../../queries/ownership"
import type { StoreSubscriptionResponse } from "../../../../../../types/http"
import { retryPaymentWorkflow } from "../../../../../../workflows/payment-methods/retry-payment"
import { withRefusals } from "../../../../../refusals"
import type { HubRequest } from "../../../hub-session"
import { listStoreSubscriptions } from "../../../../../../queries/store-subscriptions"

/**
 * Pays a failed charge of the person's subscription now, with the card that it has.
 *
 * @throws charging_stopped; nothing_to_pay; payment_in_progress; payment_declined;
 * too_many_requests
 */
export const POST = withRefusals(
  async (req: HubRequest, res: MedusaResponse<StoreSubscriptionResponse>) => {
    const person = req.hubSession
    const { id, customer_id } = await retrieveOwnSubscription(req.scope, {
      person,
      id: req.params.id,
      fields: ["id", "customer_id"],
    })
    await retryPaymentWorkflow(req.scope).run({
      input: {
        subscription_id: id,
        requested_by: { type: "customer", id: customer_id },
      },
    })
    const [subscription] = await listStoreSubscriptions(req.scope, { person, id })
    res.json({ subscription })
  }
)
