import type { MedusaResponse } from "@medusajs/framework/http"

import { retrieveOwnSubscription } from "../../../../../../../queries/ownership"
import type { StoreSubscriptionResponse } from "../../../../../../../types/http"
import { finishConfirmedPaymentWorkflow } from "../../../../../../../workflows/payment-methods/finish-confirmed-payment"
import { withRefusals } from "../../../../../../refusals"
import type { HubRequest } from "../../../../hub-session"
import { listStoreSubscriptions } from "../../../../../../../queries/store-subscriptions"

/**
 * Finds out what became of a payment that the customer has just confirmed; charges nothing.
 *
 * @throws payment_declined; payment_in_progress; nothing_to_confirm
 */
export const POST = withRefusals(
  async (req: HubRequest, res: MedusaResponse<StoreSubscriptionResponse>) => {
    const person = req.hubSession
    const { id } = await retrieveOwnSubscription(req.scope, {
      person,
      id: req.params.id,
      fields: ["id"],
    })
    await finishConfirmedPaymentWorkflow(req.scope).run({
      input: { subscription_id: id },
    })
    const [subscription] = await listStoreSubscriptions(req.scope, { person, id })
    res.json({ subscription })
  }
)
