import type { MedusaResponse } from "@medusajs/framework/http"

import { retrieveOwnSubscription } from "../../../../../../queries/ownership"
import type { StoreConfirmPaymentResponse } from "../../../../../../types/http"
import { findPaymentToConfirm } from "../../../../../../workflows/payment-methods/payment-to-confirm"
import { withRefusals } from "../../../../../refusals"
import type { HubRequest } from "../../../hub-session"

/**
 * What the page needs to let the customer confirm a charge that their bank asks about (3-D
 * Secure): the cycle's own payment, which succeeds at most once.
 *
 * @throws charging_stopped; nothing_to_confirm; payment_in_progress
 */
export const POST = withRefusals(
  async (req: HubRequest, res: MedusaResponse<StoreConfirmPaymentResponse>) => {
    const { id } = await retrieveOwnSubscription(req.scope, {
      person: req.hubSession,
      id: req.params.id,
      fields: ["id"],
    })
    res.json(await findPaymentToConfirm(req.scope, id))
  }
)
