import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { addressKey, spellingsOf } from "../lib/email-address"
import { sql } from "./sql"

type Login = {
  customer_id: string
  auth_identity_id: string
  /** The customer record's address, folded. */
  email: string
}

/**
 * Whether it is known that whoever logs in at the shop reads the mail of their customer record's address.
 * Registering proves nothing: core takes any address, and not even that of the login. What does is a
 * code of the hub, typed in a session of the same record and address within the last 90 days, or
 * Medusa's verification of the login's own address, where the shop demands that.
 */
export async function isAddressProven(
  container: MedusaContainer,
  login: Login
): Promise<boolean> {
  const { projectConfig } = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE)
  const verified = projectConfig.http.authVerificationsPerActor?.customer ?? []
  const [{ is_proven }] = await sql<{ is_proven: boolean }>(
    container,
    `SELECT EXISTS (
              SELECT 1 FROM hub_session
               WHERE customer_id = :customer_id AND address_key = :key AND address_proven
                 AND deleted_at IS NULL
            ) OR EXISTS (
              SELECT 1 FROM auth_verification verification
                JOIN provider_identity login
                  ON login.auth_identity_id = verification.auth_identity_id
                 AND login.entity_id = verification.entity_id AND login.deleted_at IS NULL
               WHERE verification.auth_identity_id = :auth_identity_id
                 AND verification.verified_at IS NOT NULL AND verification.deleted_at IS NULL
                 AND lower(verification.entity_id COLLATE "C") = ANY(:spellings)
                 AND verification.entity_type || ' ' || login.provider = ANY(:verified)
            ) AS is_proven`,
    {
      ...login,
      key: addressKey(login.email),
      spellings: spellingsOf(login.email),
      verified: verified.map(
        ({ entity_type, auth_provider }) => `${entity_type} ${auth_provider}`
      ),
    }
  )
  return is_proven
}
