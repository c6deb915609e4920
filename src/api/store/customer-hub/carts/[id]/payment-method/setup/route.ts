import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { SetUpCartCardResponse } from "../../../../../../../types/http"
import { setUpCartCardWorkflow } from "../../../../../../../workflows/carts/set-up-cart-card"
import { requestIp } from "../../../../request-ip"
import { withRefusals } from "../../../../../../refusals"

/**
 * Prepares the saving of a card for a cart whose total is 0. Without a signed-in customer, it is
 * saved for a guest, whoever is registered with the address.
 *
 * @throws card_setup_failed
 * @throws too_many_requests
 */
export const POST = withRefusals(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse<SetUpCartCardResponse>) => {
    const { result } = await setUpCartCardWorkflow(req.scope).run({
      input: {
        cart_id: req.params.id,
        actor_id: req.auth_context?.actor_id || null,
        ip: requestIp(req),
      },
    })
    res.json(result)
  }
)
