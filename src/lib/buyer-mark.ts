import { HUB_METADATA_KEY } from "./trial-mark"

/**
 * Who was signed in when a cart was completed, as the plugin keeps it in the cart's metadata, which
 * core copies into the order's. Requests cannot write that key.
 *
 * @returns the id of their customer record; null for a guest
 */
export function buyerMarkOf(order: {
  metadata?: Record<string, unknown> | null
}): string | null {
  const own = order.metadata?.[HUB_METADATA_KEY] as { buyer_id?: string } | undefined
  return own?.buyer_id ?? null
}
