import type { MedusaContainer } from "@medusajs/framework/types"
import { ApiKeyType, ContainerRegistrationKeys } from "@medusajs/framework/utils"

const LIFETIME_MS = 60_000

let known: { key: string; readAt: number } | undefined

/**
 * The publishable API key that the hosted page sends: the oldest one that is not revoked. It is
 * remembered for a minute; that there is none is not, so that a page works as soon as there is one.
 *
 * @returns `null` when the merchant has not created any
 */
export async function findPublishableKey(scope: MedusaContainer): Promise<string | null> {
  // How long something was remembered is no business time: a moved clock must not matter.
  const readAt = performance.now()
  if (known && readAt - known.readAt < LIFETIME_MS) {
    return known.key
  }
  const query = scope.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "api_key",
    fields: ["token"],
    filters: { type: ApiKeyType.PUBLISHABLE, revoked_at: null },
    pagination: { take: 1, order: { created_at: "ASC" } },
  })
  const key = data[0]?.token ?? null
  known = key === null ? undefined : { key, readAt }
  return key
}
