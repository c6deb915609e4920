import type { MedusaContainer } from "@medusajs/framework/types"

import { createIndexConcurrently } from "../queries/concurrent-index"

/**
 * A person is every customer record with the same folded address (`lib/email-address`), and core
 * keeps addresses as typed, without an index for that.
 */
export default async function addFoldedEmailIndex({
  container,
}: {
  container: MedusaContainer
}) {
  await createIndexConcurrently(
    container,
    "IDX_hub_customer_folded_email",
    `customer (lower(email COLLATE "C")) WHERE deleted_at IS NULL`
  )
}
