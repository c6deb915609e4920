import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { normalizeEmail } from "../lib/email-address"
import { hubError } from "../lib/errors"
import { sql } from "./sql"

/** Customer records of one person; bind {@link personBindings}. `lower(… COLLATE "C")` is {@link normalizeEmail} in SQL. */
export const SAME_PERSON = `lower(customer.email COLLATE "C") = :email AND customer.deleted_at IS NULL`

/**
 * The one ownership rule: a person is every customer record, guest or registered, whose current
 * address is the same when folded. Everything the hub shows or changes is looked up with the ids
 * this returns; what belongs to none of them is not found.
 *
 * @param email - the session's address
 * @returns ids of the person's customer records, in no order
 */
export async function customerIdsOfPerson(
  container: MedusaContainer,
  email: string
): Promise<string[]> {
  const records = await sql<{ id: string }>(
    container,
    CUSTOMER_IDS_OF_PERSON,
    personBindings(email)
  )
  return records.map(({ id }) => id)
}

/**
 * {@link customerIdsOfPerson} within another statement, where asking first would cost as much as the
 * statement itself: a subquery. Bind {@link personBindings}.
 */
export const CUSTOMER_IDS_OF_PERSON = `SELECT customer.id FROM customer WHERE ${SAME_PERSON}`

/**
 * A condition of SQL: whether a customer record has the address that a column holds. Access that
 * was given to an address ends when this does.
 *
 * @param column - of folded addresses, with its table
 */
export const personExistsSql = (column: string) =>
  `EXISTS (SELECT 1 FROM customer WHERE ${SAME_PERSON.replace(":email", column)})`

/** The named bindings of {@link CUSTOMER_IDS_OF_PERSON}. */
export function personBindings(email: string): { email: string } {
  return { email: normalizeEmail(email) }
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
    personBindings(email)
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
  { email, id, fields }: { email: string; id: string; fields: Field[] }
) {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const {
    data: [subscription],
  } = await query.graph({
    entity: "hub_subscription",
    fields,
    filters: { id, customer_id: await customerIdsOfPerson(container, email) },
  })
  if (!subscription) {
    throw hubError("not_found", "There is no such subscription.")
  }
  return subscription
}

/**
 * Whether a subscription is the person's.
 *
 * @param input.email - the session's address
 */
export async function ownsSubscription(
  container: MedusaContainer,
  { email, id }: { email: string; id: string }
): Promise<boolean> {
  const [own] = await sql(
    container,
    `SELECT subscription.id
       FROM hub_subscription subscription
       JOIN customer ON customer.id = subscription.customer_id
      WHERE subscription.id = :id AND subscription.deleted_at IS NULL AND ${SAME_PERSON}`,
    { id, ...personBindings(email) }
  )
  return !!own
}
