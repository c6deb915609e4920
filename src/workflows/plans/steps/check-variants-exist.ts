import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { hubError } from "../../../lib/errors"

/**
 * Lets only variants through that exist.
 *
 * @throws invalid_request naming `variant_ids` and the ones that do not
 */
export const checkVariantsExistStep = createStep(
  "check-variants-exist",
  async ({ variant_ids }: { variant_ids?: string[] }, { container }) => {
    if (!variant_ids?.length) {
      return new StepResponse(void 0)
    }
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    const { data: variants } = await query.graph({
      entity: "product_variant",
      fields: ["id"],
      filters: { id: variant_ids },
    })
    const found = new Set(variants.map((variant) => variant.id))
    const unknown = variant_ids.filter((id) => !found.has(id))
    if (unknown.length) {
      throw hubError(
        "invalid_request",
        `variant_ids: there is no product variant ${unknown.join(", ")}.`
      )
    }
    return new StepResponse(void 0)
  }
)
