import type { MedusaContainer, PaymentDTO } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import { clockOffset, now } from "../../../lib/clock"
import type { Limiter } from "../../../lib/limiter"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"
import type { Claimed } from "../types"

/**
 * Records what the provider collected as Medusa's payments and captures, once each: what is there
 * already is only read. Never through `authorizePaymentSessionStep`, whose compensation cancels.
 *
 * @param limit - what each waits for before it asks for a free request
 * @returns the payments with their captures, by payment session
 * @throws when one is not recorded; the others are
 */
export async function recordPayments(
  container: MedusaContainer,
  claimed: Claimed[],
  limit: Limiter
): Promise<Map<string, PaymentDTO>> {
  const sessionIds = claimed.flatMap(({ cycle }) => cycle.payment_session_id ?? [])
  const recorded = await listPayments(container, sessionIds)
  const missing = sessionIds.filter((id) => !recorded.has(id))
  if (!missing.length) {
    return recorded
  }
  const payments = container.resolve(Modules.PAYMENT)
  const { limitProviderRequests } = container.resolve(HUB_SETTINGS_MODULE)
  await Promise.all(
    missing.map(async (id) => {
      try {
        // Medusa's provider asks for the payment with a client of its own.
        await limit(() =>
          limitProviderRequests(() => payments.authorizePaymentSession(id, {}))
        )
      } catch (error) {
        // Whoever else settles this cycle may have been quicker.
        if (!(await listPayments(container, [id])).has(id)) {
          throw error
        }
      }
    })
  )
  const all = await listPayments(container, sessionIds)
  if (clockOffset() !== 0) {
    await moveToBusinessTime(
      container,
      missing.flatMap((id) => all.get(id)?.id ?? [])
    )
  }
  return all
}

/** The column is there, though its published type names only the relation. */
type RecordedPayment = PaymentDTO & { payment_session_id: string }

async function listPayments(
  container: MedusaContainer,
  sessionIds: string[]
): Promise<Map<string, PaymentDTO>> {
  const payments = await container
    .resolve(Modules.PAYMENT)
    .listPayments(
      { payment_session_id: sessionIds },
      { relations: ["captures"], take: sessionIds.length }
    )
  return new Map(
    (payments as RecordedPayment[]).map((payment) => [
      payment.payment_session_id,
      payment,
    ])
  )
}

/** Medusa writes the machine's time; under a moved clock the books follow the business's. */
async function moveToBusinessTime(
  container: MedusaContainer,
  paymentIds: string[]
): Promise<void> {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const at = now()
  await connection("payment")
    .whereIn("id", paymentIds)
    .update({ created_at: at, captured_at: at })
  await connection("capture").whereIn("payment_id", paymentIds).update({ created_at: at })
}
