import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"
import { generateEntityId } from "@medusajs/framework/utils"

import { hubError } from "../../../lib/errors"

export type ClaimTrialsInput = {
  cart_id: string
  /** By what the buyer is known: SHA-256 of e-mail address and card. */
  key_hashes: string[]
  trials: { product_id: string; title: string }[]
}

export type UsedTrialInput = Omit<ClaimTrialsInput, "trials"> & {
  product_id: string
  /** Whether a person may have it once only, which is the shop's choice. */
  is_once: boolean
}

/** Longer than a cart takes to be completed. One that failed gives its claim up before. */
const CLAIM = "5 minutes"

/**
 * Whether a claim may be taken over: nothing came of it, its time is over, and its cart never became
 * an order, whose subscription a job may start much later.
 */
const IS_ABANDONED = `hub_used_trial.subscription_id IS NULL
  AND hub_used_trial.claimed_at < now() - interval '${CLAIM}'
  AND NOT EXISTS (
    SELECT FROM order_cart
     WHERE order_cart.cart_id = hub_used_trial.cart_id AND order_cart.deleted_at IS NULL
  )`

/**
 * Claims the trials of a cart that is about to be completed: all of them or none. The unique row of
 * key and product decides between carts that are completed at once. The cart's own claim is made
 * again; an abandoned one of another cart is taken over.
 *
 * @param manager - of an open transaction
 * @throws trial_used naming the line
 */
export async function claimTrials(
  manager: SqlEntityManager,
  { cart_id, key_hashes, trials }: ClaimTrialsInput
): Promise<void> {
  const claims = trials.flatMap(({ product_id }) => rowsOf({ key_hashes, product_id }))
  const claimed = await manager.execute<{ id: string; product_id: string }[]>(
    `INSERT INTO hub_used_trial (id, key_hash, product_id, cart_id, claimed_at)
     SELECT id, key_hash, product_id, ?, now()
       FROM jsonb_to_recordset(?::jsonb) AS claim(id text, key_hash text, product_id text)
      ORDER BY key_hash, product_id
     ON CONFLICT (key_hash, product_id) DO UPDATE
        SET cart_id = excluded.cart_id, claimed_at = excluded.claimed_at
      WHERE hub_used_trial.cart_id = excluded.cart_id OR (${IS_ABANDONED})
     RETURNING id, product_id`,
    [cart_id, JSON.stringify(claims)]
  )
  const refused = trials.find(
    ({ product_id }) =>
      claimed.filter((row) => row.product_id === product_id).length < key_hashes.length
  )
  if (refused) {
    throw trialUsed(refused.title)
  }
  // What it claimed for an address or a card that it no longer has, or for a line that is gone.
  await manager.execute(
    `DELETE FROM hub_used_trial
      WHERE cart_id = ? AND subscription_id IS NULL
        AND NOT id = ANY(string_to_array(?, ','))`,
    [cart_id, claimed.map(({ id }) => id).join(",")]
  )
}

/** Gives up what a cart claimed that could not be completed, unless a subscription came of it. */
export async function releaseTrials(
  manager: SqlEntityManager,
  { cart_id }: { cart_id: string }
): Promise<void> {
  await manager.execute(
    "DELETE FROM hub_used_trial WHERE cart_id = ? AND subscription_id IS NULL",
    [cart_id]
  )
}

/**
 * Writes down that a subscription came of a trial: it is used for good, whatever becomes of the
 * subscription. A cart that was completed past the claim gets its rows here, unless somebody else
 * has one of them: what is decided here counts.
 *
 * @param manager - of the transaction that makes the subscription
 * @returns false when the trial was used before, or is another cart's
 */
export async function useTrial(
  manager: SqlEntityManager,
  subscriptionId: string,
  { cart_id, product_id, key_hashes, is_once }: UsedTrialInput
): Promise<boolean> {
  const own = await manager.execute<unknown[]>(
    `INSERT INTO hub_used_trial (id, key_hash, product_id, cart_id, claimed_at)
     SELECT id, key_hash, product_id, ?, now()
       FROM jsonb_to_recordset(?::jsonb) AS used(id text, key_hash text, product_id text)
      ORDER BY key_hash, product_id
     ON CONFLICT (key_hash, product_id) DO UPDATE SET cart_id = excluded.cart_id
      WHERE hub_used_trial.subscription_id IS NULL
        AND (hub_used_trial.cart_id = excluded.cart_id OR (${IS_ABANDONED}))
     RETURNING id`,
    [cart_id, JSON.stringify(rowsOf({ key_hashes, product_id }))]
  )
  if (is_once && own.length < key_hashes.length) {
    await manager.execute(
      `DELETE FROM hub_used_trial
        WHERE cart_id = ? AND product_id = ? AND subscription_id IS NULL`,
      [cart_id, product_id]
    )
    return false
  }
  await manager.execute(
    `UPDATE hub_used_trial SET subscription_id = ?
      WHERE cart_id = ? AND product_id = ? AND subscription_id IS NULL`,
    [subscriptionId, cart_id, product_id]
  )
  return true
}

/**
 * @param title - of the line that is refused
 */
export function trialUsed(title: string) {
  return hubError(
    "trial_used",
    `The free trial of "${title}" was already used with this e-mail address or card, or stands in ` +
      "another cart that is being bought. Remove the line and add it with `trial: false` " +
      "(POST /store/customer-hub/carts/:id/line-items): its first period is paid at checkout."
  )
}

function rowsOf({
  key_hashes,
  product_id,
}: Pick<UsedTrialInput, "key_hashes" | "product_id">) {
  return key_hashes.map((key_hash) => ({
    id: generateEntityId(undefined, "usedtrial"),
    key_hash,
    product_id,
  }))
}
