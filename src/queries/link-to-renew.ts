import type { MedusaContainer } from "@medusajs/framework/types"

import { ENDED } from "../modules/subscription"
import { CUSTOMER_IDS_OF_PERSON, personBindings } from "./ownership"
import { sql } from "./sql"

/** What a new link in place of an old one is for. */
export type LinkToRenew = {
  /** Whom the old one signed in: a folded address. */
  email: string
  /** The subscription whose card the old one was for, while it can still take one. */
  card_of: string | null
}

/**
 * Whom a link is for, be it used, expired or retired.
 *
 * @param tokenHash - SHA-256 of the token, in hex
 * @returns null for an unknown token, and when no customer record has the address any more
 */
export async function findLinkToRenew(
  container: MedusaContainer,
  tokenHash: string
): Promise<LinkToRenew | null> {
  const [link] = await sql<{ email: string; card_of: string | null }>(
    container,
    `SELECT email,
            CASE purpose WHEN 'update_payment_method' THEN subscription_id END AS card_of
       FROM hub_access_link
      WHERE token_hash = :tokenHash AND deleted_at IS NULL`,
    { tokenHash }
  )
  const { email = "", card_of = null } = link ?? {}
  // Asked for unknown tokens too, so that they take the same work.
  const [person] = await sql<{ exists: boolean; card_of: string | null }>(
    container,
    `SELECT EXISTS (${CUSTOMER_IDS_OF_PERSON}) AS exists,
            (
              SELECT id FROM hub_subscription
               WHERE id = :card_of AND customer_id IN (${CUSTOMER_IDS_OF_PERSON})
                 AND status <> ALL(:ended) AND deleted_at IS NULL
            ) AS card_of`,
    { ...personBindings({ email, bound_customer_id: null }), card_of, ended: ENDED }
  )
  return link && person.exists ? { email, card_of: person.card_of } : null
}
