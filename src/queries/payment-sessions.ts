import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"

import type { SetUpCartCardResponse } from "../types/http"
import { sql } from "./sql"

/**
 * Writes a payment session for a cart that costs nothing now. Medusa's Payment Module makes none: it asks
 * the provider for a payment, and Stripe refuses one of 0. Medusa's storefronts look for what they have to do in
 * the session's `data`. It has no `id` in it, by which the provider would look for a payment.
 *
 * @returns the session's id
 */
export async function insertSetupSession(
  container: MedusaContainer,
  {
    payment_collection_id,
    provider_id,
    currency_code,
    setup,
  }: {
    payment_collection_id: string
    provider_id: string
    currency_code: string
    setup: SetUpCartCardResponse
  }
): Promise<string> {
  const id = generateEntityId(undefined, "payses")
  await sql(
    container,
    `INSERT INTO payment_session
       (id, payment_collection_id, provider_id, currency_code, amount, raw_amount, status, data, context)
     VALUES (?, ?, ?, ?, 0, '{"value":"0","precision":20}', 'pending', ?::jsonb, '{}')`,
    [
      id,
      payment_collection_id,
      provider_id,
      currency_code,
      JSON.stringify({ object: "setup_intent", ...setup }),
    ]
  )
  return id
}

/** Takes a session of {@link insertSetupSession} back. */
export async function deleteSetupSession(
  container: MedusaContainer,
  id: string
): Promise<void> {
  await sql(container, "DELETE FROM payment_session WHERE id = ?", [id])
}

/** Whether a payment session saves a method without any payment: see {@link insertSetupSession}. */
export function isSetupSession({
  data,
}: {
  data?: Record<string, unknown> | null
}): boolean {
  return typeof data?.setup_intent_id === "string"
}

/**
 * Writes down that the payment of a session was canceled at its provider. The row stays: Medusa takes a
 * webhook of a session that is gone for one of any other cart.
 */
export async function markSessionCanceled(
  container: MedusaContainer,
  id: string
): Promise<void> {
  await sql(
    container,
    "UPDATE payment_session SET status = 'canceled', updated_at = now() WHERE id = ?",
    [id]
  )
}
