import type { MedusaContainer } from "@medusajs/framework/types"

import { ADOPTING_CYCLE } from "../../modules/subscription/statements/unknown-payments"
import type { AdminUnknownPayment } from "../../types/http"
import { sql } from "../sql"

/** More than staff can look at; the rest follows when these are done with. */
const MOST = 20

/** Payments that wait for staff, oldest first; those that a renewal took up meanwhile do not. */
export async function readUnknownPayments(
  container: MedusaContainer
): Promise<AdminUnknownPayment[]> {
  type Row = Omit<AdminUnknownPayment, "made_at"> & { made_at: Date }
  const rows = await sql<Row>(
    container,
    `SELECT payment.id, payment.payment_provider_id, payment.provider_payment_id,
            payment.amount::float AS amount, payment.currency_code, payment.made_at,
            payment.cycle_number, subscription.id AS subscription_id,
            subscription.display_id AS subscription_display_id,
            EXISTS (SELECT FROM hub_billing_cycle cycle WHERE ${ADOPTING_CYCLE}) AS can_be_adopted
       FROM hub_unknown_payment payment
       LEFT JOIN hub_subscription subscription
         ON subscription.id = payment.subscription_id AND subscription.deleted_at IS NULL
      WHERE payment.resolution IS NULL AND payment.deleted_at IS NULL
        AND NOT EXISTS (SELECT FROM hub_billing_cycle paid
                         WHERE paid.provider_payment_id = payment.provider_payment_id)
      ORDER BY payment.made_at, payment.id LIMIT ${MOST}`
  )
  return rows.map((row) => ({ ...row, made_at: row.made_at.toISOString() }))
}
