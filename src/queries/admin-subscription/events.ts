import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { toIso } from "../../lib/dates"
import type { Actor, AdminSubscriptionEvent } from "../../types/http"
import { SHOWN } from "./shown"

/** The last entries of a subscription's audit log, the newest first; nobody's e-mail is read yet. */
export async function listEvents(
  container: MedusaContainer,
  subscriptionId: string
): Promise<(Omit<AdminSubscriptionEvent, "actor"> & { actor: Actor })[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: events } = await query.graph({
    entity: "hub_subscription_event",
    fields: ["id", "name", "actor_type", "actor_id", "details", "occurred_at"],
    filters: { subscription_id: subscriptionId },
    pagination: { take: SHOWN, order: { occurred_at: "DESC" } },
  })
  return events.map((event) => ({
    id: event.id,
    name: event.name,
    actor: { type: event.actor_type, id: event.actor_id },
    details: event.details,
    occurred_at: toIso(event.occurred_at),
  }))
}
