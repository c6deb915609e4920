import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { SetUpCartCardResponse } from "../../../../../../../types/http"
import { setUpCartCardWorkflow } from "../../../../../../../workflows/carts/set-up-cart-card"
import { withRefusals } from "../../../../../../refusals"

/**
 * Prepares the saving of a card for a cart whose total is 0.
 *
 * @throws card_setup_failed
 */
export const POST = withRefusals(
  async (req: MedusaRequest, res: MedusaResponse<SetUpCartCardResponse>) => {
    const { result } = await setUpCartCardWorkflow(req.scope).run({
      input: { cart_id: req.params.id },
    })
    res.json(result)
  }
)
