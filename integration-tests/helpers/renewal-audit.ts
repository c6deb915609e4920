import type { TestApp } from "./app"
import type { DueSubscription } from "./renewals"
import { sql } from "./sql"

/** What the books say of one renewal, in Medusa, in the plugin's tables and at Stripe. */
export type AuditedRenewal = {
  subscription: string
  /** Statuses of the billing cycles from the second on, which is the one that was due. */
  cycles: string[]
  attempts: string[]
  /** Succeeded PaymentIntents at Stripe. */
  charges: number
  orders: number
  /** Orders whose captures, as transactions, cover what was charged, to the cent. */
  covered_orders: number
  order_links: number
  payments: number
  captures: number
  /** Of the order. */
  reservations: number
  /** Reserved for a cycle, and no order's. */
  held: number
  renewed_events: number
  unannounced: number
  claims: number
}

/** A renewal as it is to end: everything once. */
export const RENEWED: AuditedRenewal = {
  subscription: "active",
  cycles: ["fulfilled", "scheduled"],
  attempts: ["succeeded"],
  charges: 1,
  orders: 1,
  covered_orders: 1,
  order_links: 1,
  payments: 1,
  captures: 1,
  reservations: 1,
  held: 0,
  renewed_events: 1,
  unannounced: 0,
  claims: 0,
}

/**
 * Reads the books of many renewals.
 *
 * @returns by subscription; `covered_orders` compares with what Stripe received
 */
export async function auditRenewals(
  app: TestApp,
  dues: Pick<DueSubscription, "subscription_id">[]
): Promise<Map<string, AuditedRenewal>> {
  const charged = new Map<string, number[]>()
  for (const { status, metadata, amount_received } of app.stripe.books.payments()) {
    if (status === "succeeded") {
      const id = metadata.subscription_id
      charged.set(id, [...(charged.get(id) ?? []), amount_received])
    }
  }
  const rows = await sql<
    Omit<AuditedRenewal, "charges" | "covered_orders"> & {
      id: string
      transactions: string[]
    }
  >(app, AUDIT, [dues.map(({ subscription_id }) => subscription_id)])
  return new Map(
    rows.map(({ id, transactions, ...books }) => {
      const received = charged.get(id) ?? []
      const cents = transactions.map((sum) => Math.round(Number(sum) * 100))
      return [
        id,
        {
          ...books,
          charges: received.length,
          covered_orders: cents.filter((sum) => received.includes(sum)).length,
        },
      ]
    })
  )
}

/** Those renewals whose books differ from `expected`, with what they say: an empty list is right. */
export async function deviations(
  app: TestApp,
  dues: Pick<DueSubscription, "subscription_id">[],
  expected: Partial<AuditedRenewal> = RENEWED
): Promise<(Partial<AuditedRenewal> & { id: string })[]> {
  const books = await auditRenewals(app, dues)
  const fields = Object.keys(expected) as (keyof AuditedRenewal)[]
  return dues.flatMap(({ subscription_id: id }) => {
    const found = books.get(id)
    const wrong = fields.filter(
      (field) => JSON.stringify(found?.[field]) !== JSON.stringify(expected[field])
    )
    return wrong.length
      ? [{ id, ...Object.fromEntries(wrong.map((field) => [field, found?.[field]])) }]
      : []
  })
}

const AUDIT = `
  WITH renewal AS (
    SELECT id, status FROM hub_subscription WHERE id = ANY(?::text[])
  ), renewal_order AS (
    SELECT metadata->>'subscription_id' AS subscription_id, id FROM "order"
     WHERE metadata->>'subscription_id' IN (SELECT id FROM renewal)
  )
  SELECT renewal.id, renewal.status AS subscription,
    (SELECT coalesce(json_agg(status ORDER BY number), '[]') FROM hub_billing_cycle
      WHERE subscription_id = renewal.id AND number > 1) AS cycles,
    (SELECT coalesce(json_agg(attempt.status ORDER BY attempt.number), '[]')
       FROM hub_charge_attempt attempt JOIN hub_billing_cycle cycle ON cycle.id = attempt.cycle_id
      WHERE cycle.subscription_id = renewal.id) AS attempts,
    (SELECT count(*)::int FROM renewal_order WHERE subscription_id = renewal.id) AS orders,
    (SELECT coalesce(json_agg(paid.sum), '[]') FROM (
       SELECT sum(transaction.amount)::text AS sum
         FROM renewal_order JOIN order_transaction transaction ON transaction.order_id = renewal_order.id
        WHERE subscription_id = renewal.id GROUP BY renewal_order.id) paid) AS transactions,
    (SELECT count(*)::int
       FROM renewal_order JOIN order_payment_collection link ON link.order_id = renewal_order.id
      WHERE subscription_id = renewal.id) AS order_links,
    (SELECT count(*)::int FROM payment JOIN hub_billing_cycle cycle
         ON cycle.payment_session_id = payment.payment_session_id
      WHERE cycle.subscription_id = renewal.id) AS payments,
    (SELECT count(*)::int FROM capture JOIN payment ON payment.id = capture.payment_id
       JOIN hub_billing_cycle cycle ON cycle.payment_session_id = payment.payment_session_id
      WHERE cycle.subscription_id = renewal.id) AS captures,
    (SELECT count(*)::int FROM renewal_order
       JOIN order_item item ON item.order_id = renewal_order.id
       JOIN reservation_item reservation ON reservation.line_item_id = item.item_id
      WHERE subscription_id = renewal.id) AS reservations,
    (SELECT count(*)::int FROM hub_billing_cycle cycle
       JOIN reservation_item reservation ON reservation.external_id = cycle.id
      WHERE cycle.subscription_id = renewal.id AND reservation.line_item_id IS NULL
        AND reservation.deleted_at IS NULL) AS held,
    (SELECT count(*)::int FROM hub_subscription_event
      WHERE subscription_id = renewal.id AND name = 'renewed') AS renewed_events,
    (SELECT count(*)::int FROM hub_subscription_event
      WHERE subscription_id = renewal.id AND NOT is_announced) AS unannounced,
    (SELECT count(*)::int FROM hub_billing_cycle
      WHERE subscription_id = renewal.id AND locked_by IS NOT NULL) AS claims
  FROM renewal`
