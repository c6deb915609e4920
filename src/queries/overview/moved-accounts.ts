import type { MedusaContainer } from "@medusajs/framework/types"

import type { ProviderAccountRecord } from "../../modules/hub-settings"
import type { AdminMovedAccount } from "../../types/http"
import { sql } from "../sql"

/** The payment accounts that billing found in place of those that this database belongs to. */
export async function readMovedAccounts(
  container: MedusaContainer
): Promise<AdminMovedAccount[]> {
  const rows = await sql<ProviderAccountRecord>(
    container,
    `SELECT * FROM hub_provider_account
      WHERE found_at IS NOT NULL AND deleted_at IS NULL ORDER BY payment_provider_id`
  )
  return rows.map((row) => ({
    id: row.id,
    payment_provider_id: row.payment_provider_id,
    home: { account_id: row.account_id, is_live: row.is_live, hub_url: row.hub_url },
    found: {
      account_id: row.found_account_id,
      is_live: row.found_is_live!,
      hub_url: row.found_hub_url!,
    },
  }))
}
