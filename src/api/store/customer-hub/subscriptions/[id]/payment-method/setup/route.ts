import type { MedusaResponse } from "@medusajs/framework/http"

import { retrieveOwnSubscription } from "../../../../../../../queries/ownership"
import type { StoreCardSetupResponse } from "../../../../../../../types/http"
import { setUpCardWorkflow } from "../../../../../../../workflows/payment-methods/set-up-card"
import { withRefusals } from "../../../../../../refusals"
import type { HubRequest } from "../../../../hub-session"

/**
 * Prepares the saving of another card for the person's subscription.
 *
 * @throws too_many_requests; card_setup_failed; ownership_unconfirmed; subscription_ended
 */
export const POST = withRefusals(
  async (req: HubRequest, res: MedusaResponse<StoreCardSetupResponse>) => {
    const { id } = await retrieveOwnSubscription(req.scope, {
      person: req.hubSession,
      id: req.params.id,
      fields: ["id"],
    })
    const { result } = await setUpCardWorkflow(req.scope).run({
      input: { subscription_id: id },
    })
    res.json(result)
  }
)
