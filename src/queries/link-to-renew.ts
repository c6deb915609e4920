import type { MedusaContainer } from "@medusajs/framework/types"

import { ENDED } from "../modules/subscription"
import { personExistsSql, SAME_PERSON } from "./ownership"
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
  const [link] = await sql<LinkToRenew>(
    container,
    `SELECT link.email,
            (
              SELECT subscription.id
                FROM hub_subscription subscription
                JOIN customer ON customer.id = subscription.customer_id
                 AND ${SAME_PERSON.replace(":email", "link.email")}
               WHERE link.purpose = 'update_payment_method'
                 AND subscription.id = link.subscription_id
                 AND subscription.status <> ALL(:ended) AND subscription.deleted_at IS NULL
            ) AS card_of
       FROM hub_access_link link
      WHERE link.token_hash = :tokenHash AND link.deleted_at IS NULL
        AND ${personExistsSql("link.email")}`,
    { tokenHash, ended: ENDED }
  )
  return link ?? null
}
