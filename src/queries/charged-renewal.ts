import type { MedusaContainer } from "@medusajs/framework/types"

import type { MethodColumns } from "../lib/payment-method"
import type { BillingQuote } from "../modules/subscription"
import type { PlanInterval, SubscriptionStatus } from "../types/http"
import { sql } from "./sql"

/** A cycle that money was taken for and that has its order, with what a receipt says of it. */
export type ChargedRenewal = MethodColumns & {
  subscription_id: string
  subscription_number: number
  status: SubscriptionStatus
  /** The customer's present address; null when nobody is left to mail. */
  email: string | null
  currency_code: string
  interval: PlanInterval
  interval_count: number
  items: BillingQuote["items"]
  period_start: Date
  period_end: Date
  order_number: number
  /** Medusa's payment, which is a row of Payment History. */
  payment_id: string
  paid_at: Date
  /** Captured, major units. */
  amount: string
  /** Whether the subscription's present payment method is the one that paid. */
  paid_with_present: boolean
  /** When the period after this one is due; null when there will be none. */
  next_due_at: Date | null
}

/**
 * Reads one renewal for its receipt. One statement over the tables of four modules: a receipt is
 * sent for every renewal, and reading an order with its totals takes as long as making one.
 *
 * @returns null when there is no such cycle, or no money was taken for it
 */
export async function readChargedRenewal(
  container: MedusaContainer,
  billingCycleId: string
): Promise<ChargedRenewal | null> {
  const rows = await sql<ChargedRenewal>(
    container,
    `SELECT subscription.id AS subscription_id, subscription.display_id AS subscription_number,
            subscription.status, subscription.currency_code, customer.email,
            subscription.interval, subscription.interval_count,
            cycle.quote->'items' AS items, cycle.period_start, cycle.period_end,
            "order".display_id AS order_number,
            payment.id AS payment_id, payment.captured_at AS paid_at, captured.amount,
            subscription.payment_method_type, subscription.card_brand, subscription.card_last4,
            subscription.card_exp_month, subscription.card_exp_year,
            EXISTS (
              SELECT FROM hub_charge_attempt attempt
               WHERE attempt.cycle_id = cycle.id AND attempt.status = 'succeeded'
                 AND attempt.payment_method_id = subscription.payment_method_id
            ) AS paid_with_present,
            next.due_at AS next_due_at
       FROM hub_billing_cycle cycle
       JOIN hub_subscription subscription
         ON subscription.id = cycle.subscription_id AND subscription.deleted_at IS NULL
       LEFT JOIN customer
         ON customer.id = subscription.customer_id AND customer.deleted_at IS NULL
       JOIN "order" ON "order".id = cycle.order_id AND "order".deleted_at IS NULL
       JOIN payment
         ON payment.payment_session_id = cycle.payment_session_id AND payment.deleted_at IS NULL
      CROSS JOIN LATERAL (
         SELECT sum(amount) AS amount
           FROM capture WHERE payment_id = payment.id AND deleted_at IS NULL
       ) captured
       LEFT JOIN hub_billing_cycle next
         ON next.subscription_id = cycle.subscription_id AND next.number = cycle.number + 1
        AND next.status <> 'void' AND next.deleted_at IS NULL
      WHERE cycle.id = ? AND cycle.deleted_at IS NULL AND captured.amount > 0`,
    [billingCycleId]
  )
  return rows.at(0) ?? null
}
