import type { MedusaContainer } from "@medusajs/framework/types"

import type { DisputeState } from "../modules/subscription"
import { sql } from "./sql"

type KnownDispute = {
  provider_dispute_id: string
  state: DisputeState
  movements: number
}

/** How disputes stand in the books, by the provider's ids of them; those that are unknown are absent. */
export async function findKnownDisputes(
  container: MedusaContainer,
  { payment_provider_id, ids }: { payment_provider_id: string; ids: string[] }
): Promise<Map<string, KnownDispute>> {
  const rows = ids.length
    ? await sql<KnownDispute>(
        container,
        `SELECT provider_dispute_id, state, movements FROM hub_payment_dispute
          WHERE payment_provider_id = :payment_provider_id
            AND provider_dispute_id = ANY(:ids)`,
        { payment_provider_id, ids }
      )
    : []
  return new Map(rows.map((row) => [row.provider_dispute_id, row]))
}

/** A batch of the disputes that nobody has closed yet, by id. */
export async function listOpenDisputes(
  container: MedusaContainer,
  input: {
    payment_provider_id: string
    opened_before: Date
    /** The last one of the batch before. */
    after: string
    limit: number
  }
): Promise<{ id: string; provider_dispute_id: string }[]> {
  return await sql(
    container,
    `SELECT id, provider_dispute_id FROM hub_payment_dispute
      WHERE state = 'open' AND deleted_at IS NULL AND id > :after
        AND payment_provider_id = :payment_provider_id AND opened_at < :opened_before
      ORDER BY id LIMIT :limit`,
    input
  )
}
