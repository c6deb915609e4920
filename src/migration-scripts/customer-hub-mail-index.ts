import type { MedusaContainer } from "@medusajs/framework/types"

import { createIndexConcurrently } from "../queries/concurrent-index"

/**
 * A subscription's page lists what was mailed about it, and core has no index for that: each renewal
 * leaves a notification, so there may be millions.
 */
export default async function addMailIndex({
  container,
}: {
  container: MedusaContainer
}) {
  await createIndexConcurrently(
    container,
    "IDX_hub_notification_resource",
    "notification (resource_id) WHERE resource_id IS NOT NULL"
  )
}
