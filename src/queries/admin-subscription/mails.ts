import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { toIso } from "../../lib/dates"
import type { AdminSentMail } from "../../types/http"
import { SHOWN } from "./shown"

/**
 * The mails that Medusa sent last about a subscription or the order it was bought with, the newest
 * first; the merchant's own are among them where they name the order. Login links belong to the
 * person, not to a subscription: see `access-links`.
 *
 * @param resourceIds - of the subscription and its first order
 */
export async function listMails(
  container: MedusaContainer,
  resourceIds: string[]
): Promise<AdminSentMail[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: mails } = await query.graph({
    entity: "notification",
    fields: ["id", "to", "template", "status", "created_at"],
    filters: { resource_id: resourceIds, channel: "email" },
    pagination: { take: SHOWN, order: { created_at: "DESC" } },
  })
  return mails.map(({ id, to, template, status, created_at }) => ({
    id,
    to,
    template: template ?? null,
    status,
    created_at: toIso(created_at),
  }))
}
