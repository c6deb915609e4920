import type { MedusaContainer } from "@medusajs/framework/types"

import { STRIPE_PROVIDER_ID } from "../payment-providers"
import type { CardOnFile } from "../types/http"
import { mailIsDue } from "./mail-due"
import { sql } from "./sql"
import { ENDED, sqlSet } from "../modules/subscription/states"

/** {@link expiringCardKey} in SQL. */
const KEY = `concat_ws('-', 'customer-hub-card-expiring', lower(customer.email COLLATE "C"),
  subscription.card_brand, subscription.card_last4, subscription.card_exp_year,
  subscription.card_exp_month)`

/**
 * What makes a notice go out once: the person, and the card with the month in which it ends. Stripe
 * may save one card several times, which is no reason for several mails.
 *
 * @param email - of the person, folded
 */
export function expiringCardKey(email: string, card: CardOnFile): string {
  const { brand, last4, exp_year, exp_month } = card
  return ["customer-hub-card-expiring", email, brand, last4, exp_year, exp_month].join(
    "-"
  )
}

/**
 * Running subscriptions whose card ends in a month and whose customer was not told, by their id.
 *
 * @param input.after - id at which the last batch ended
 */
export async function listUntoldExpiringCards(
  container: MedusaContainer,
  input: {
    month: Pick<CardOnFile, "exp_month" | "exp_year">
    after: string
    limit: number
  }
): Promise<string[]> {
  const { month, after, limit } = input
  const rows = await sql<{ id: string }>(
    container,
    `SELECT subscription.id
       FROM hub_subscription subscription
       JOIN customer ON customer.id = subscription.customer_id AND customer.deleted_at IS NULL
      WHERE subscription.card_exp_year = ? AND subscription.card_exp_month = ?
        AND subscription.id > ? AND subscription.deleted_at IS NULL
        AND subscription.status NOT IN ${sqlSet(ENDED)}
        AND subscription.payment_provider_id = ? AND subscription.next_charge_at IS NOT NULL
        AND ${mailIsDue(KEY, "mail.created_at")}
      ORDER BY subscription.id LIMIT ?`,
    [month.exp_year, month.exp_month, after, STRIPE_PROVIDER_ID, limit]
  )
  return rows.map(({ id }) => id)
}
