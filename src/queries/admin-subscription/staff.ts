import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import type { Actor } from "../../types/http"

/** The signed-in member of the staff, for the audit log. */
export function actingStaff(req: AuthenticatedMedusaRequest): Actor {
  return { type: "user", id: req.auth_context.actor_id }
}

/**
 * E-mails of staff members by user id, so that a page can say who did something. Members who were
 * removed since are missing.
 */
export async function readStaffEmails(
  container: MedusaContainer,
  userIds: (string | null)[]
): Promise<Map<string, string>> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: staff } = await query.graph({
    entity: "user",
    fields: ["id", "email"],
    filters: { id: userIds.filter((id): id is string => !!id) },
  })
  return new Map(staff.map((user) => [user.id, user.email]))
}
