import type { MedusaContainer } from "@medusajs/framework/types"

import type { Decimal, SupplyPeriod } from "../modules/invoice"
import { machineNow } from "../lib/clock"
import {
  CAPTURE_IS_FINAL,
  FREE_ID,
  IS_FREE_ORDER,
  REFUND_IS_FINAL,
} from "./uninvoiced-payments"
import { sql } from "./sql"

/** As an order or a customer holds it. */
export type SourceAddress = {
  first_name: string | null
  last_name: string | null
  company: string | null
  address_1: string | null
  address_2: string | null
  postal_code: string | null
  city: string | null
  province: string | null
  country_code: string | null
  /** Of its metadata. */
  vat_number: string | null
}

export type SourceTaxLine = { name: string; rate: Decimal }
export type SourceAdjustment = { amount: Decimal; is_tax_inclusive: boolean }

/** A line item or shipping method as one version of the order has it. */
export type SourceLine = {
  id: string
  version: number
  title: string
  subtitle: string | null
  quantity: Decimal
  /** Taken or sent back, as far as that is known. */
  returned_quantity: Decimal
  unit_price: Decimal
  is_tax_inclusive: boolean
  tax_lines: SourceTaxLine[]
  adjustments: SourceAdjustment[]
}

/** What one version of the order takes off its total: store credit, say, or what was refunded. */
export type SourceCredit = { version: number; amount: Decimal; is_original: boolean }

export type SourceRefund = {
  id: string
  amount: Decimal
  refunded_at: string
  reason: string | null
}

/** A payment whose capture is final, with its final refunds, the oldest first. */
export type SourcePayment = {
  id: string
  /** Medusa's provider. */
  provider_id: string
  /** As Medusa keeps it: may be finer than what was paid. */
  amount: Decimal
  paid_at: string
  /** As Stripe names its kinds; null when nothing is known. */
  method_type: string | null
  card_brand: string | null
  /** Of a bank account too. */
  card_last4: string | null
  refunds: SourceRefund[]
}

export type SourceCustomer = {
  first_name: string | null
  last_name: string | null
  company_name: string | null
  email: string | null
  /** Of its metadata. */
  vat_number: string | null
}

/** What is read of an order to write its invoices and credit notes. */
export type OrderSource = {
  id: string
  display_id: number
  currency_code: string
  ordered_at: Date
  email: string | null
  billing_address: SourceAddress | null
  shipping_address: SourceAddress | null
  customer: SourceCustomer | null
  /** Of every version, in the order of the lines. */
  lines: SourceLine[]
  credits: SourceCredit[]
  /** Of the subscriptions that the order started or renewed, by their numbers. */
  periods: SupplyPeriod[]
  /** The oldest first. */
  payments: SourcePayment[]
  /** The row of Payment History of an order of 0; null for every other. */
  free_id: string | null
}

/** Medusa has no field for it: storefronts put it into the metadata of address or customer. */
const vatNumber = (alias: string) => `nullif(trim(${alias}.metadata ->> 'vat_id'), '')`

/** SQL for a {@link SourceAddress}, of an order or a customer. */
export const addressSql = (alias: string) =>
  `CASE WHEN ${alias}.id IS NOT NULL THEN jsonb_build_object(
     'first_name', ${alias}.first_name, 'last_name', ${alias}.last_name,
     'company', ${alias}.company, 'address_1', ${alias}.address_1,
     'address_2', ${alias}.address_2, 'postal_code', ${alias}.postal_code,
     'city', ${alias}.city, 'province', ${alias}.province,
     'country_code', ${alias}.country_code, 'vat_number', ${vatNumber(alias)}) END`

/** SQL for a {@link SourceCustomer}. */
export const CUSTOMER_SQL = `CASE WHEN customer.id IS NOT NULL THEN jsonb_build_object(
  'first_name', customer.first_name, 'last_name', customer.last_name,
  'company_name', customer.company_name, 'email', customer.email,
  'vat_number', ${vatNumber("customer")}) END`

const taxLines = (table: string, column: string, id: string) =>
  `(SELECT coalesce(jsonb_agg(jsonb_build_object(
             'name', coalesce(nullif(tax.description, ''), tax.code), 'rate', tax.rate::text
           ) ORDER BY tax.id), '[]')
      FROM ${table} tax WHERE tax.${column} = ${id} AND tax.deleted_at IS NULL)`

const adjustments = (
  table: string,
  column: string,
  { id, version, isTaxInclusive }: { id: string; version: string; isTaxInclusive: string }
) =>
  `(SELECT coalesce(jsonb_agg(jsonb_build_object(
             'amount', adjustment.amount::text, 'is_tax_inclusive', ${isTaxInclusive}
           ) ORDER BY adjustment.id), '[]')
      FROM ${table} adjustment
     WHERE adjustment.${column} = ${id} AND adjustment.version = ${version}
       AND adjustment.deleted_at IS NULL)`

const ITEMS = `
  SELECT line.created_at, 1 AS rank, line.id, jsonb_build_object(
           'id', line.id, 'version', item.version,
           'title', coalesce(nullif(line.product_title, ''), line.title),
           'subtitle', coalesce(nullif(line.variant_title, ''), nullif(line.subtitle, '')),
           'quantity', item.quantity::text,
           'returned_quantity', (item.return_requested_quantity + item.return_received_quantity
                                 + item.return_dismissed_quantity)::text,
           'unit_price', coalesce(item.unit_price, line.unit_price)::text,
           'is_tax_inclusive', line.is_tax_inclusive,
           'tax_lines', ${taxLines("order_line_item_tax_line", "item_id", "line.id")},
           'adjustments', ${adjustments("order_line_item_adjustment", "item_id", {
             id: "line.id",
             version: "item.version",
             isTaxInclusive: "adjustment.is_tax_inclusive",
           })}
         ) AS line
    FROM order_item item
    JOIN order_line_item line ON line.id = item.item_id
   WHERE item.order_id = "order".id AND item.deleted_at IS NULL`

const SHIPPING = `
  SELECT method.created_at, 2 AS rank, method.id, jsonb_build_object(
           'id', method.id, 'version', shipping.version, 'title', method.name,
           'subtitle', NULL, 'quantity', '1', 'returned_quantity', '0',
           'unit_price', method.amount::text, 'is_tax_inclusive', method.is_tax_inclusive,
           'tax_lines', ${taxLines("order_shipping_method_tax_line", "shipping_method_id", "method.id")},
           'adjustments', ${adjustments(
             "order_shipping_method_adjustment",
             "shipping_method_id",
             {
               id: "method.id",
               version: "shipping.version",
               isTaxInclusive: "false",
             }
           )}
         ) AS line
    FROM order_shipping shipping
    JOIN order_shipping_method method ON method.id = shipping.shipping_method_id
   WHERE shipping.order_id = "order".id AND shipping.deleted_at IS NULL`

/** A line of credit that came later is copied into every version after the one it came with. */
const CREDITS = `
  SELECT coalesce(jsonb_agg(jsonb_build_object(
           'version', credit.version, 'amount', credit.amount::text,
           'is_original', credit.version = 1 OR credit.metadata ->> 'created_in_version' IS NULL
         )), '[]')
    FROM order_credit_line credit
   WHERE credit.order_id = "order".id AND credit.deleted_at IS NULL`

/** A purchase's first period is paid as it is bought; one that starts with a trial has none yet. */
const PERIODS = `
  SELECT coalesce(jsonb_agg(jsonb_build_object(
           'subscription_number', display_id, 'start', period_start, 'end', period_end
         ) ORDER BY display_id), '[]')
    FROM (
      SELECT subscription.display_id, cycle.period_start, cycle.period_end
        FROM hub_billing_cycle payer
        JOIN hub_billing_cycle cycle
          ON cycle.id = payer.id OR cycle.charged_with_id = payer.id
        JOIN hub_subscription subscription ON subscription.id = cycle.subscription_id
       WHERE payer.order_id = "order".id
       UNION
      SELECT subscription.display_id, cycle.period_start, cycle.period_end
        FROM hub_subscription subscription
        JOIN hub_billing_cycle cycle
          ON cycle.subscription_id = subscription.id AND cycle.number = 1
         AND cycle.status = 'fulfilled'
       WHERE subscription.source_order_id = "order".id AND subscription.trial_days = 0
         AND subscription.deleted_at IS NULL
    ) paid`

const REFUNDS = `
  SELECT coalesce(jsonb_agg(jsonb_build_object(
           'id', refund.id, 'amount', refund.amount::text, 'refunded_at', refund.created_at,
           'reason', coalesce(nullif(refund.note, ''), reason.label)
         ) ORDER BY refund.created_at, refund.id), '[]')
    FROM refund
    LEFT JOIN refund_reason reason ON reason.id = refund.refund_reason_id
   WHERE refund.payment_id = payment.id AND ${REFUND_IS_FINAL}`

/**
 * Medusa's Stripe provider keeps the PaymentIntent in payment and session, with or without the card's
 * details, as it was asked for last. Else the subscription that has the card knows it.
 */
const PAYMENTS = `
  SELECT coalesce(jsonb_agg(jsonb_build_object(
           'id', payment.id, 'provider_id', payment.provider_id,
           'amount', captured.amount::text,
           'paid_at', coalesce(payment.captured_at, captured.last_at),
           'method_type', coalesce(payment.data #>> '{payment_method,type}',
                                   session.data #>> '{payment_method,type}',
                                   known.payment_method_type),
           'card_brand', coalesce(payment.data #>> '{payment_method,card,brand}',
                                  session.data #>> '{payment_method,card,brand}', known.card_brand),
           'card_last4', coalesce(payment.data #>> '{payment_method,card,last4}',
                                  session.data #>> '{payment_method,card,last4}',
                                  payment.data #>> '{payment_method,sepa_debit,last4}',
                                  session.data #>> '{payment_method,sepa_debit,last4}',
                                  known.card_last4),
           'refunds', (${REFUNDS})
         ) ORDER BY coalesce(payment.captured_at, captured.last_at), payment.id), '[]')
    FROM order_payment_collection link
    JOIN payment_collection collection ON collection.id = link.payment_collection_id
    JOIN payment
      ON payment.payment_collection_id = collection.id AND payment.deleted_at IS NULL
    LEFT JOIN payment_session session ON session.id = payment.payment_session_id
    CROSS JOIN LATERAL (
      SELECT sum(amount) AS amount, max(created_at) AS last_at
        FROM capture WHERE payment_id = payment.id AND deleted_at IS NULL
    ) captured
    LEFT JOIN LATERAL (
      SELECT payment_method_type, card_brand, card_last4 FROM hub_subscription
       WHERE payment_method_id = payment.data ->> 'payment_method' AND deleted_at IS NULL
       LIMIT 1
    ) known ON true
   WHERE link.order_id = "order".id AND link.deleted_at IS NULL
     AND captured.amount > 0 AND ${CAPTURE_IS_FINAL}`

/**
 * Reads what the invoices and credit notes of these orders say, in one statement over four modules'
 * tables. Every version of an order counts: an invoice that is written late says what was paid for
 * then. By Query the versions cannot be had, and a single one took longer.
 */
const ORDERS = `
  SELECT "order".id, "order".display_id, "order".currency_code,
         "order".created_at AS ordered_at, "order".email,
         ${addressSql("billing")} AS billing_address,
         ${addressSql("shipping")} AS shipping_address, ${CUSTOMER_SQL} AS customer,
         (SELECT coalesce(jsonb_agg(listed.line ORDER BY rank, created_at, id), '[]')
            FROM (${ITEMS} UNION ALL ${SHIPPING}) listed) AS lines,
         (${CREDITS}) AS credits,
         (${PERIODS}) AS periods,
         (${PAYMENTS}) AS payments,
         CASE WHEN ${IS_FREE_ORDER} THEN ${FREE_ID} END AS free_id
    FROM "order"
    LEFT JOIN order_address billing ON billing.id = "order".billing_address_id
    LEFT JOIN order_address shipping ON shipping.id = "order".shipping_address_id
    LEFT JOIN customer ON customer.id = "order".customer_id
   WHERE "order".id = ANY(:ids) AND "order".deleted_at IS NULL`

/**
 * Reads orders for their invoices, in one query.
 *
 * @param orderIds - a hundred at most: each comes with all its versions
 */
export async function readOrderSources(
  container: MedusaContainer,
  orderIds: string[]
): Promise<OrderSource[]> {
  const rows = await sql<OrderSource>(container, ORDERS, {
    ids: orderIds,
    at: machineNow(),
  })
  return rows
}
