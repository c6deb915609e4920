import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"

import type { SubscriptionState, SubscriptionStatus } from "../../types/http"
import { monthsEndingSoon } from "../../lib/card-expiry"
import { normalizeEmail, spellingsOf } from "../../lib/email-address"
import { ENDED, UNFINISHED, sqlSet } from "../../modules/subscription/states"
import { customerIdsOfPerson } from "../ownership"
import { sql } from "../sql"

/** What staff narrow the list down to: all of it holds at once, one value of several is enough. */
export type SubscriptionFilter = {
  /** Part of a name or e-mail address, or the number of a subscription or of one of its orders. */
  q?: string
  status?: SubscriptionStatus[]
  plan_id?: string[]
  state?: SubscriptionState[]
  /** Theirs, and those of other customer records of the same person. */
  customer_id?: string
  /** The order it was bought with, or that one of its cycles became. */
  order_id?: string
}

/** How long before its end a trial counts as ending, in days. */
export const TRIAL_NOTICE_IN_DAYS = 7
const DAY = 24 * 60 * 60 * 1000

const NUMBER = /^#?(\d{1,9})$/

/** Has to read exactly as in the index (`migration-scripts/customer-hub-search-indexes`). */
const CUSTOMER_TEXT = `' ' || coalesce(first_name, '') || ' ' || coalesce(last_name, '') || ' ' || coalesce(email, '')`

/** How many subscriptions a search by text finds at most. */
const MOST_MATCHES = 1_000

/** Too short for a trigram index to find it anywhere; it does at the start of a word. */
const SHORT_TEXT = /^[\p{L}\p{N}]{1,2}$/u

const OF_PERSON = "customer_id = ANY(:customerIds)"

/**
 * The subscriptions that were bought with orders or renewed by them: ids, each found by an index.
 *
 * @param orderIds - a list or a subquery of SQL
 */
const idsByOrders = (orderIds: string) => `
  SELECT id FROM hub_subscription
   WHERE source_order_id IN (${orderIds}) AND deleted_at IS NULL
  UNION ALL
  SELECT subscription_id FROM hub_billing_cycle WHERE order_id IN (${orderIds})
  UNION ALL
  SELECT joined.subscription_id
    FROM hub_billing_cycle cycle
    JOIN hub_billing_cycle joined
      ON joined.charged_with_id = cycle.id AND joined.deleted_at IS NULL
   WHERE cycle.order_id IN (${orderIds})`

const OF_ORDER = `id IN (${idsByOrders(":orderId")})`

const ORDERS_OF_NUMBER = `SELECT id FROM "order" WHERE display_id = :number AND deleted_at IS NULL`

/** A union, not OR, under which PostgreSQL would read all subscriptions. */
const OF_NUMBER = `id IN (
  SELECT id FROM hub_subscription WHERE display_id = :number AND deleted_at IS NULL
  UNION ALL ${idsByOrders(ORDERS_OF_NUMBER)}
)`

/** A question that staff have not answered; a condition on `hub_subscription`. */
export const NEEDS_ATTENTION = `(id IN (
    SELECT subscription_id FROM hub_staff_question
     WHERE answered_at IS NULL AND deleted_at IS NULL
  ) AND status NOT IN ${sqlSet(ENDED)})`

const STATES: Record<SubscriptionState, string> = {
  needs_attention: NEEDS_ATTENTION,
  held_up: `(id IN (
    SELECT subscription_id FROM hub_billing_cycle
     WHERE problem IS NOT NULL AND deleted_at IS NULL AND status IN ${sqlSet(UNFINISHED)}
  ))`,
  trial_ending: `(status = 'trialing' AND trial_ends_at < :trialsUntil)`,
  card_expiring: `(status NOT IN ${sqlSet(ENDED)}
    AND (card_exp_year, card_exp_month) <= (:cardYear, :cardMonth))`,
}

/**
 * The rows of `hub_subscription` that a filter leaves, as a condition on it, what goes before the
 * statement, to stand behind WITH, and what both bind.
 *
 * A number is a subscription's or an order's. A text is looked for in what the customer is called now and in the address that was typed at the
 * purchase; for one or two letters, in how they begin. It finds at most a thousand subscriptions:
 * "gmail" names nobody, and sorting all that have it would keep the list waiting for seconds.
 *
 * @param at - business time
 */
export async function filterSql(
  container: MedusaContainer,
  { q, status, plan_id, state, customer_id, order_id }: SubscriptionFilter,
  at: Date
): Promise<{ withSql: string; where: string; bindings: Record<string, Knex.Value> }> {
  const number = q?.match(NUMBER)?.[1]
  const where = [
    "deleted_at IS NULL",
    number && OF_NUMBER,
    status && "status = ANY(:status)",
    plan_id && "plan_id = ANY(:planIds)",
    state && `(${state.map((name) => STATES[name]).join(" OR ")})`,
    customer_id && OF_PERSON,
    order_id && OF_ORDER,
  ]
    .filter(Boolean)
    .join(" AND ")
  const isText = q && !number
  const text = patternOf(q ?? "")
  const other = otherSpelling(q ?? "")
  const isShort = SHORT_TEXT.test(q ?? "")
  const lastCardMonth = monthsEndingSoon(at).at(-1) ?? monthBefore(at)
  return {
    withSql: isText ? matchingSql(where, other !== undefined) : "",
    where: isText ? "id IN (SELECT id FROM matching)" : where,
    bindings: {
      number: Number(number ?? 0),
      address: isShort ? text : `%${text}`,
      otherSpelling: `%${patternOf(other ?? "")}`,
      customer: isShort ? `% ${text}` : `%${text}`,
      status: status ?? [],
      planIds: plan_id ?? [],
      trialsUntil: new Date(at.getTime() + TRIAL_NOTICE_IN_DAYS * DAY),
      cardYear: lastCardMonth.exp_year,
      cardMonth: lastCardMonth.exp_month,
      customerIds: customer_id ? await idsOfSamePerson(container, customer_id) : [],
      orderId: order_id ?? "",
    },
  }
}

/** Each half is limited by itself: either alone may be most of the table. */
function matchingSql(where: string, hasOtherSpelling: boolean): string {
  const like = (column: string, binding: string) =>
    hasOtherSpelling
      ? `(${column} ILIKE ${binding} OR ${column} ILIKE :otherSpelling)`
      : `${column} ILIKE ${binding}`
  return `matching AS MATERIALIZED (
    (SELECT id FROM hub_subscription
      WHERE ${where} AND ${like("email", ":address")} LIMIT ${MOST_MATCHES})
    UNION
    (SELECT id FROM hub_subscription
      WHERE ${where} AND customer_id IN (
              SELECT id FROM customer
               WHERE ${like(`(${CUSTOMER_TEXT})`, ":customer")} AND deleted_at IS NULL
            )
      LIMIT ${MOST_MATCHES})
    LIMIT ${MOST_MATCHES}
  )`
}

function patternOf(text: string): string {
  return `${text.replace(/[\\%_]/g, "\\$&")}%`
}

/** The other spelling of an address, or of a domain alone, if it has one. */
function otherSpelling(text: string): string | undefined {
  return spellingsOf(text).find((spelling) => spelling !== normalizeEmail(text))
}

/** A customer record and all others of the same person. */
async function idsOfSamePerson(
  container: MedusaContainer,
  id: string
): Promise<string[]> {
  const [record] = await sql<{ email: string | null }>(
    container,
    "SELECT email FROM customer WHERE id = ?",
    [id]
  )
  if (!record?.email) {
    return [id]
  }
  const person = { email: record.email, bound_customer_id: null }
  return [id, ...(await customerIdsOfPerson(container, person))]
}

/** The newest month whose cards are over. */
function monthBefore(at: Date) {
  const month = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - 1))
  return { exp_month: month.getUTCMonth() + 1, exp_year: month.getUTCFullYear() }
}
