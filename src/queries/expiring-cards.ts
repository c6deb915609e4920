import type { MedusaContainer } from "@medusajs/framework/types"

import type { CardOnFile } from "../types/http"
import { mailIsDue } from "./mail-due"
import type { OnceKey } from "./once-key"
import { sql } from "./sql"
import { ENDED, sqlSet } from "../modules/subscription/states"

/** The columns of the parts of the notice's key. */
const COLUMNS: Record<"email" | keyof Omit<CardOnFile, "type">, string> = {
  email: 'lower(customer.email COLLATE "C")',
  brand: "subscription.card_brand",
  last4: "subscription.card_last4",
  exp_year: "subscription.card_exp_year",
  exp_month: "subscription.card_exp_month",
}

/**
 * Running subscriptions whose card ends in a month and whose customer was not mailed, by their id.
 *
 * @param input.onceKey - of the notice
 * @param input.provider_ids - only those that pay with a card there
 * @param input.after - id at which the last batch ended
 */
export async function listExpiringCardsToMail(
  container: MedusaContainer,
  input: {
    onceKey: OnceKey<keyof typeof COLUMNS>
    month: Pick<CardOnFile, "exp_month" | "exp_year">
    after: string
    limit: number
    provider_ids: string[]
  }
): Promise<string[]> {
  const { onceKey, month, after, limit, provider_ids } = input
  const rows = await sql<{ id: string }>(
    container,
    `SELECT subscription.id
       FROM hub_subscription subscription
       JOIN customer ON customer.id = subscription.customer_id AND customer.deleted_at IS NULL
      WHERE subscription.card_exp_year = ? AND subscription.card_exp_month = ?
        AND subscription.id > ? AND subscription.deleted_at IS NULL
        AND subscription.status NOT IN ${sqlSet(ENDED)}
        AND subscription.payment_provider_id = ANY(string_to_array(?, ','))
        AND subscription.next_charge_at IS NOT NULL
        AND ${mailIsDue(
          onceKey.sql((part) => COLUMNS[part]),
          "mail.created_at"
        )}
      ORDER BY subscription.id LIMIT ?`,
    [month.exp_year, month.exp_month, after, provider_ids.join(","), limit]
  )
  return rows.map(({ id }) => id)
}
