import type { MedusaResponse, MedusaStoreRequest } from "@medusajs/framework/http"

import { listStorePlans } from "../../../../queries/store-plans"
import type { StorePlanListResponse } from "../../../../types/http"
import { withRefusals } from "../../../refusals"
import type { ListPlansQuery } from "./validators"

/**
 * The plans by which variants are sold and what they cost. Anyone may read it, and caches may keep it
 * for a minute.
 */
export const GET = withRefusals(
  async (req: MedusaStoreRequest, res: MedusaResponse<StorePlanListResponse>) => {
    const query = req.validatedQuery as ListPlansQuery
    const { variant_id, product_id, ...place } = query
    const plans = await listStorePlans(
      req.scope,
      {
        variant_ids: variant_id,
        product_id,
        sales_channel_ids: req.publishable_key_context.sales_channel_ids,
      },
      place
    )
    res.set("Cache-Control", "public, max-age=60").vary("x-publishable-api-key")
    res.json({ plans })
  }
)
