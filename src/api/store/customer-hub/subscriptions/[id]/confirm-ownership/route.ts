import type { MedusaResponse } from "@medusajs/framework/http"

import { retrieveOwnSubscription } from "../../../../../../queries/ownership"
import type {
  StoreConfirmOwnershipBody,
  StoreConfirmOwnershipResponse,
} from "../../../../../../types/http"
import { confirmOwnershipWorkflow } from "../../../../../../workflows/subscriptions/confirm-ownership"
import { withRefusals } from "../../../../../refusals"
import type { HubRequest } from "../../../hub-session"
import { listStoreSubscriptions } from "../../../../../../queries/store-subscriptions"

/** Takes the person's answer to "Is this yours?", in the hub or on the page of a card link. */
export const POST = withRefusals(
  async (
    req: HubRequest<StoreConfirmOwnershipBody>,
    res: MedusaResponse<StoreConfirmOwnershipResponse>
  ) => {
    const person = req.hubSession
    const { id, customer_id } = await retrieveOwnSubscription(req.scope, {
      person,
      id: req.params.id,
      fields: ["id", "customer_id"],
    })
    await confirmOwnershipWorkflow(req.scope).run({
      input: {
        subscription_id: id,
        is_mine: req.validatedBody.is_mine,
        actor: { type: "customer", id: customer_id },
      },
    })
    const [subscription] = await listStoreSubscriptions(req.scope, { person, id })
    res.json({
      subscription:
        person.scope === "hub" ? subscription : { id, ownership: subscription.ownership },
    })
  }
)
