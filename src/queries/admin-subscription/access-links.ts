import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { now } from "../../lib/clock"
import { toIso, toIsoOrNull } from "../../lib/dates"
import { addressKey } from "../../lib/email-address"
import { hubError } from "../../lib/errors"
import type { AdminAccessLink } from "../../types/http"
import { readStaffEmails } from "./staff"

const SHOWN = 20

/**
 * The links last mailed to a subscriber, the newest first: when, by whom, used or expired. Never
 * their tokens, which are not stored.
 *
 * @param email - the customer's present address
 */
export async function listAccessLinks(
  container: MedusaContainer,
  email: string
): Promise<AdminAccessLink[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: links } = await query.graph({
    entity: "hub_access_link",
    fields: [
      "id",
      "purpose",
      "email",
      "requested_by",
      "requested_by_id",
      "delivery_status",
      "sent_at",
      "redeemed_at",
      "expires_at",
      "created_at",
    ],
    filters: { address_key: addressKey(email) },
    pagination: { take: SHOWN, order: { created_at: "DESC" } },
  })
  const staff = await readStaffEmails(
    container,
    links.map((link) => link.requested_by_id)
  )
  return links.map((link) => ({
    id: link.id,
    purpose: link.purpose,
    email: link.email,
    requested_by: link.requested_by,
    requested_by_email: staff.get(link.requested_by_id ?? "") ?? null,
    state: stateOf(link),
    sent_at: toIsoOrNull(link.sent_at),
    redeemed_at: toIsoOrNull(link.redeemed_at),
    expires_at: toIso(link.expires_at),
    created_at: toIso(link.created_at),
  }))
}

/**
 * The link that staff has just mailed to a customer.
 *
 * @param link.id - as the workflow that mailed it answers; null when there was nobody to mail
 * @param link.email - the customer's present address
 * @throws email_not_sent when there was nobody to mail
 */
export async function retrieveMailedLink(
  container: MedusaContainer,
  { id, email }: { id: string | null; email: string | null }
): Promise<AdminAccessLink> {
  const links = email ? await listAccessLinks(container, email) : []
  const mailed = links.find((link) => link.id === id)
  if (!mailed) {
    throw hubError(
      "email_not_sent",
      "This customer has no e-mail address any more. Add one on the customer's page, then try again."
    )
  }
  return mailed
}

function stateOf(link: {
  delivery_status: "pending" | "sent" | "failed"
  redeemed_at: Date | string | null
  expires_at: Date | string
}): AdminAccessLink["state"] {
  if (link.redeemed_at) {
    return "used"
  }
  if (link.delivery_status === "failed") {
    return "failed"
  }
  return new Date(link.expires_at) <= now() ? "expired" : link.delivery_status
}
