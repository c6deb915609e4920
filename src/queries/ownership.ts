import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { spellingsOf } from "../lib/email-address"
import { hubError } from "../lib/errors"
import type { HubPerson } from "../modules/hub-access"
import { sql } from "./sql"

/** `normalizeEmail` in SQL. */
const FOLDED_EMAIL = `lower(customer.email COLLATE "C")`

/** Customer records of one person; bind {@link personBindings}. */
export const SAME_PERSON = `${FOLDED_EMAIL} = ANY(:spellings) AND customer.deleted_at IS NULL`

/**
 * The one ownership rule: a person is every customer record, guest or registered, whose current
 * address is the same when folded, in either spelling of its domain. Everything the hub shows or
 * changes is looked up with the ids this returns; what belongs to none of them is not found. A session
 * from a login at the shop is bound to that record, until its person has proven that they read the
 * address's mail.
 *
 * @returns ids of the person's customer records, in no order
 */
export async function customerIdsOfPerson(
  container: MedusaContainer,
  person: HubPerson
): Promise<string[]> {
  const records = await sql<{ id: string }>(
    container,
    CUSTOMER_IDS_OF_PERSON,
    personBindings(person)
  )
  return records.map(({ id }) => id)
}

/**
 * {@link customerIdsOfPerson} within another statement, where asking first would cost as much as the
 * statement itself: a subquery. Bind {@link personBindings}.
 */
export const CUSTOMER_IDS_OF_PERSON = `SELECT customer.id FROM customer WHERE ${SAME_PERSON}
  AND customer.id = coalesce(CAST(:bound_customer_id AS text), customer.id)`

/**
 * The filter of subscriptions that are a person's. One that somebody unproven bought under their address
 * is for whoever reads its mail to know.
 */
export async function filterOfOwn(container: MedusaContainer, person: HubPerson) {
  return {
    customer_id: await customerIdsOfPerson(container, person),
    ...(person.bound_customer_id && { ownership: "confirmed" as const }),
  }
}

/**
 * A condition of SQL: whether a customer record has the address that a column holds, in that very
 * spelling. Where it does not, {@link isPerson} tells whether one has the other: SQL knows no `xn--`.
 *
 * @param column - of folded addresses, with its table
 */
export const spellingExistsSql = (column: string) =>
  `EXISTS (SELECT 1 FROM customer WHERE ${FOLDED_EMAIL} = ${column} AND customer.deleted_at IS NULL)`

/**
 * {@link spellingExistsSql} of sessions: those that are bound to one record end with it.
 *
 * @param table - of sessions
 */
export const ownerExistsSql = (table: string) =>
  `EXISTS (SELECT 1 FROM customer
            WHERE ${FOLDED_EMAIL} = ${table}.email AND customer.deleted_at IS NULL
              AND (${table}.address_proven OR customer.id = ${table}.customer_id))`

/** The named bindings of {@link CUSTOMER_IDS_OF_PERSON}. */
export function personBindings({ email, bound_customer_id }: HubPerson) {
  return { spellings: spellingsOf(email), bound_customer_id }
}

/**
 * Whether any customer record has the address.
 *
 * @param email - of an access link or a session
 */
export async function isPerson(
  container: MedusaContainer,
  email: string
): Promise<boolean> {
  const [record] = await sql(
    container,
    `${CUSTOMER_IDS_OF_PERSON} LIMIT 1`,
    personBindings({ email, bound_customer_id: null })
  )
  return !!record
}

/**
 * The person's subscription, with the given fields.
 *
 * @throws not_found for an unknown id and for somebody else's alike
 */
export async function retrieveOwnSubscription<Field extends string>(
  container: MedusaContainer,
  { person, id, fields }: { person: HubPerson; id: string; fields: Field[] }
) {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const {
    data: [subscription],
  } = await query.graph({
    entity: "hub_subscription",
    fields,
    filters: { id, ...(await filterOfOwn(container, person)) },
  })
  if (!subscription) {
    throw hubError("not_found", "There is no such subscription.")
  }
  return subscription
}

/** Whether a subscription is the person's. */
export async function ownsSubscription(
  container: MedusaContainer,
  { person, id }: { person: HubPerson; id: string }
): Promise<boolean> {
  const [own] = await sql(
    container,
    `SELECT id FROM hub_subscription
      WHERE id = :id AND deleted_at IS NULL
        AND (CAST(:bound_customer_id AS text) IS NULL OR ownership = 'confirmed')
        AND customer_id IN (${CUSTOMER_IDS_OF_PERSON})`,
    { id, ...personBindings(person) }
  )
  return !!own
}
