import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { CartTermsResponse } from "../../../../../../types/http"
import { readCartTerms } from "../../../../../../workflows/subscriptions/cart-terms"
import { withRefusals } from "../../../../../refusals"

/** What the buyer of a cart's subscriptions agrees to. */
export const GET = withRefusals(
  async (req: MedusaRequest, res: MedusaResponse<CartTermsResponse>) => {
    res.json({ terms: await readCartTerms(req.scope, req.params.id) })
  }
)
