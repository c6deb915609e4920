import type { MedusaContainer } from "@medusajs/framework/types"

import { now } from "../../lib/clock"
import { toIso } from "../../lib/dates"
import { normalizeEmail } from "../../lib/email-address"
import { signInMethodOf } from "../sign-in-method"
import { HUB_ACCESS_MODULE } from "../../modules/hub-access"
import type { AdminHubSession } from "../../types/http"

const SHOWN = 20

/**
 * Where a customer is signed in to the hub now, the newest first.
 *
 * @param email - the customer's present address; null when there is none, and nobody signed in
 */
export async function listLiveSessions(
  container: MedusaContainer,
  email: string | null
): Promise<AdminHubSession[]> {
  if (!email) {
    return []
  }
  const at = now()
  const signIns = await container.resolve(HUB_ACCESS_MODULE).listSignIns({
    email: normalizeEmail(email),
    bound_customer_id: null,
    at,
    take: SHOWN,
  })
  return signIns
    .filter(({ revoked_at, expires_at }) => !revoked_at && new Date(expires_at) > at)
    .map((row) => ({
      id: row.id,
      device: { browser: row.browser, os: row.os },
      method: signInMethodOf(row),
      signed_in_at: toIso(row.signed_in_at),
      expires_at: toIso(row.expires_at),
    }))
}
