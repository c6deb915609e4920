import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { refetchCart } from "@medusajs/medusa/api/store/carts/helpers"
import { defaultStoreCartFields } from "@medusajs/medusa/api/store/carts/query-config"

import type {
  AddSubscriptionItemBody,
  AddSubscriptionItemResponse,
} from "../../../../../../types/http"
import { addSubscriptionToCartWorkflow } from "../../../../../../workflows/carts/add-subscription-to-cart"
import { withRefusals } from "../../../../../refusals"

/**
 * Puts a subscription into the cart, as a trial when its plan has one.
 *
 * @throws payment_in_progress
 */
export const POST = withRefusals(
  async (
    req: MedusaRequest<AddSubscriptionItemBody>,
    res: MedusaResponse<AddSubscriptionItemResponse>
  ) => {
    const { id } = req.params
    const { result } = await addSubscriptionToCartWorkflow(req.scope).run({
      input: { ...req.validatedBody, cart_id: id },
    })
    const cart = await refetchCart(id, req.scope, defaultStoreCartFields)
    res.json({ cart, first_payment_at: result.first_payment_at })
  }
)
