import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { Entry } from "./sale"

type Row = Record<string, unknown>

/** What the payment service has for each of its tables; its published type shows only a part. */
type PaymentLedger = Record<
  | "createPaymentCollections"
  | "createPaymentSessions"
  | "createPayments"
  | "createCaptures"
  | "createRefunds",
  (rows: Row[]) => Promise<unknown>
>

/**
 * Writes payments as they are after authorising and capturing, without asking a provider some
 * hundred times, and links them to their orders. Entries of nothing have none.
 */
export async function writePayments(
  container: MedusaContainer,
  entries: Entry[]
): Promise<void> {
  const paid = entries.filter(({ total }) => total > 0)
  const ledger = container.resolve<PaymentLedger>(Modules.PAYMENT)
  const money = ({ currency_code, total, at }: Entry) => ({
    currency_code,
    amount: total,
    created_at: at.toJSDate(),
  })
  const provider = { provider_id: "pp_system_default", data: {} }
  await ledger.createPaymentCollections(
    paid.map((entry) => ({
      ...money(entry),
      id: entry.ids.collection,
      status: "completed",
      authorized_amount: entry.total,
      captured_amount: entry.total,
      refunded_amount: entry.refunded,
      completed_at: entry.at.toJSDate(),
    }))
  )
  await ledger.createPaymentSessions(
    paid.map((entry) => ({
      ...money(entry),
      ...provider,
      id: entry.ids.session,
      payment_collection_id: entry.ids.collection,
      status: "captured",
      authorized_at: entry.at.toJSDate(),
    }))
  )
  await ledger.createPayments(
    paid.map((entry) => ({
      ...money(entry),
      ...provider,
      id: entry.ids.payment,
      payment_collection_id: entry.ids.collection,
      payment_session_id: entry.ids.session,
      captured_at: entry.at.toJSDate(),
    }))
  )
  await ledger.createCaptures(
    paid.map(({ ids, total, at }) => ({
      id: ids.capture,
      payment_id: ids.payment,
      amount: total,
      created_at: at.toJSDate(),
    }))
  )
  await ledger.createRefunds(
    paid
      .filter(({ refund }) => refund)
      .map(({ ids, refunded, refund }) => ({
        id: ids.refund,
        payment_id: ids.payment,
        amount: refunded,
        note: refund?.note,
        created_at: refund?.at.toJSDate(),
      }))
  )
  await container.resolve(ContainerRegistrationKeys.LINK).create(
    paid.map(({ orderId, ids }) => ({
      [Modules.ORDER]: { order_id: orderId },
      [Modules.PAYMENT]: { payment_collection_id: ids.collection },
    }))
  )
}
