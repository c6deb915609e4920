import type { MedusaContainer } from "@medusajs/framework/types"
import { ApiKeyType, ContainerRegistrationKeys } from "@medusajs/framework/utils"

/**
 * The publishable API key that the hosted page sends: the oldest one that is not revoked. It is read for
 * each page, so that a revoked key is on no page that is loaded afterwards, whichever server answers.
 *
 * @returns `null` when the merchant has not created any
 */
export async function findPublishableKey(scope: MedusaContainer): Promise<string | null> {
  const query = scope.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "api_key",
    fields: ["token"],
    filters: { type: ApiKeyType.PUBLISHABLE, revoked_at: null },
    pagination: { take: 1, order: { created_at: "ASC" } },
  })
  return data[0]?.token ?? null
}
