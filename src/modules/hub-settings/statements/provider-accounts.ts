import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"
import { generateEntityId } from "@medusajs/framework/utils"

import type { PresentAccount, ProviderAccountRecord } from "../types"

/**
 * Compares the account that is used with the one that this database belongs to; the first that is known
 * becomes that. A difference is written down for staff, and its end too.
 *
 * @returns whether nothing may be billed with it
 */
export async function isProviderMoved(
  manager: SqlEntityManager,
  present: PresentAccount,
  at: Date
): Promise<boolean> {
  const { payment_provider_id } = present
  const [home] = await manager.execute<ProviderAccountRecord[]>(
    "SELECT * FROM hub_provider_account WHERE payment_provider_id = ?",
    [payment_provider_id]
  )
  if (!home) {
    await storeHome(manager, present, at)
    return false
  }
  const isMoved = !isSame(home, present)
  if (isMoved ? !isFound(home, present) : home.found_at) {
    await manager.execute(
      `UPDATE hub_provider_account
          SET found_account_id = ?, found_is_live = ?, found_hub_url = ?, found_at = ?, updated_at = ?
        WHERE id = ?`,
      [
        ...(isMoved
          ? [present.account_id, present.is_live, present.hub_url, at]
          : [null, null, null, null]),
        at,
        home.id,
      ]
    )
  }
  return isMoved
}

/** While the provider does not say whose account it is, there is nothing to remember. */
async function storeHome(
  manager: SqlEntityManager,
  { payment_provider_id, account_id, is_live, hub_url }: PresentAccount,
  at: Date
): Promise<void> {
  if (!account_id) {
    return
  }
  await manager.execute(
    `INSERT INTO hub_provider_account
       (id, payment_provider_id, account_id, is_live, hub_url, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (payment_provider_id) DO NOTHING`,
    [
      generateEntityId(undefined, "hpacc"),
      payment_provider_id,
      account_id,
      is_live,
      hub_url,
      at,
      at,
    ]
  )
}

/** Keys that move no money may be used anywhere; a provider that does not answer proves nothing. */
function isSame(home: ProviderAccountRecord, present: PresentAccount): boolean {
  return (
    (present.account_id === null || present.account_id === home.account_id) &&
    present.is_live === home.is_live &&
    (!present.is_live || present.hub_url === home.hub_url)
  )
}

function isFound(home: ProviderAccountRecord, present: PresentAccount): boolean {
  return (
    home.found_account_id === present.account_id &&
    home.found_is_live === present.is_live &&
    home.found_hub_url === present.hub_url
  )
}

/**
 * Makes what was found the account that this database belongs to.
 *
 * @returns false when there is no such row, or nothing to confirm
 */
export async function confirmProviderMove(
  manager: SqlEntityManager,
  { id, confirmed_by, at }: { id: string; confirmed_by: string; at: Date }
): Promise<boolean> {
  const confirmed = await manager.execute<unknown[]>(
    `UPDATE hub_provider_account
        SET account_id = coalesce(found_account_id, account_id), is_live = found_is_live,
            hub_url = found_hub_url, found_account_id = NULL, found_is_live = NULL,
            found_hub_url = NULL, found_at = NULL, confirmed_by = ?, confirmed_at = ?,
            updated_at = ?
      WHERE id = ? AND found_at IS NOT NULL
    RETURNING id`,
    [confirmed_by, at, at, id]
  )
  return confirmed.length === 1
}
