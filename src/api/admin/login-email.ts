import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { hubError } from "../../lib/errors"
import { refuseRepeat } from "./refuse-repeat"
import type { AdminAccessLink } from "../../types/http"
import { sendAccessLinkWorkflow } from "../../workflows/emails/access-link/send-access-link"
import { retrieveMailedLink } from "../../queries/admin-subscription/access-links"

export type LoginEmailInput = {
  customer_id: string
  /** The subscription whose page it is sent from; its audit log gets an entry. */
  subscription_id?: string
}

/**
 * Mails a customer a login link in the name of the signed-in staff member, which the link keeps.
 * Comes back when the e-mail provider took it.
 *
 * @throws not_found; too_many_requests when it was sent a moment ago; email_not_sent when there is no
 * address, or the provider refuses
 */
export async function sendLoginEmail(
  req: AuthenticatedMedusaRequest,
  { customer_id, subscription_id }: LoginEmailInput
): Promise<AdminAccessLink> {
  const email = await retrieveCustomerEmail(req.scope, customer_id)
  await refuseRepeat(req.scope, `staff-login:${customer_id}`)
  const { result: linkId } = await sendAccessLinkWorkflow(req.scope).run({
    input: {
      customer_id,
      subscription_id,
      requested_by: "staff",
      requested_by_id: req.auth_context.actor_id,
    },
  })
  return await retrieveMailedLink(req.scope, { id: linkId, email })
}

/**
 * The present address of a customer record; null when it has none.
 *
 * @throws not_found
 */
export async function retrieveCustomerEmail(
  container: MedusaContainer,
  id: string
): Promise<string | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const {
    data: [customer],
  } = await query.graph({ entity: "customer", fields: ["email"], filters: { id } })
  if (!customer) {
    throw hubError("not_found", "There is no such customer.")
  }
  return customer.email
}
