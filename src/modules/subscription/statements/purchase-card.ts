import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"

import type { PaymentMethodOnFile } from "../../../types/http"
import { columnsOf } from "./payment-method"
import { dueWithNewCard } from "./rows"

export type PurchaseCardInput = {
  subscription_id: string
  account_holder_id: string | null
  /** Null when the purchase saved none: the customer has to. */
  payment_method_id: string | null
  card: PaymentMethodOnFile | null
  /** Business time. */
  at: Date
}

/** Fills in what a purchase left for later charges, where nothing is known yet. */
export async function completePurchaseCard(
  manager: SqlEntityManager,
  { subscription_id, account_holder_id, payment_method_id, card, at }: PurchaseCardInput
): Promise<boolean> {
  const changed = await manager.execute<{ id: string }[]>(
    `UPDATE hub_subscription
        SET account_holder_id = ?, payment_method_id = ?, payment_method_type = ?, card_brand = ?,
            card_last4 = ?, card_exp_month = ?, card_exp_year = ?, updated_at = ?,
            status = CASE WHEN ?::text IS NULL THEN 'needs_payment_method' ELSE status END
      WHERE id = ? AND payment_method_id IS NULL
        AND status IN ('trialing', 'active', 'past_due')
    RETURNING id`,
    [
      account_holder_id,
      payment_method_id,
      ...columnsOf(card),
      at,
      payment_method_id,
      subscription_id,
    ]
  )
  if (changed.length && payment_method_id) {
    await dueWithNewCard(manager, subscription_id, at)
  }
  return changed.length > 0
}
