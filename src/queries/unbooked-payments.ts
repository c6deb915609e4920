import type { MedusaContainer } from "@medusajs/framework/types"

import type { PaymentOfCycle } from "../payment-providers"
import { sql } from "./sql"

/** Those payments that no billing cycle has, and that staff were not told of. One statement. */
export async function listUnbookedPayments(
  container: MedusaContainer,
  payments: PaymentOfCycle[]
): Promise<PaymentOfCycle[]> {
  const rows = await sql<{ id: string }>(
    container,
    `SELECT made.id FROM unnest(string_to_array(:ids, ',')) AS made(id)
      WHERE NOT EXISTS (
              SELECT FROM hub_billing_cycle cycle WHERE cycle.provider_payment_id = made.id
            )
        AND NOT EXISTS (
              SELECT FROM hub_unknown_payment unknown
               WHERE unknown.provider_payment_id = made.id
            )`,
    { ids: payments.map(({ found }) => found.id).join(",") }
  )
  const unbooked = new Set(rows.map(({ id }) => id))
  return payments.filter(({ found }) => unbooked.has(found.id))
}
