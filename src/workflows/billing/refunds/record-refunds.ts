import type {
  BigNumberInput,
  IPaymentModuleService,
  MedusaContainer,
  PaymentCollectionDTO,
  PaymentDTO,
  RefundDTO,
} from "@medusajs/framework/types"
import { MathBN, Modules, PaymentEvents } from "@medusajs/framework/utils"

import type { RefundedTotal } from "../../../payment-providers"
import { unrecordedRefund } from "../../../payment-providers/unrecorded-refund"
import { now } from "../../../lib/clock"

/** The service has it for every model, though its published type leaves it out. */
type RefundStore = IPaymentModuleService & {
  createRefunds(data: {
    id: string
    payment_id: string
    amount: BigNumberInput
    note: string
    created_at: Date
  }): Promise<RefundDTO>
  updatePaymentCollections(
    id: string,
    change: { refunded_amount: BigNumberInput }
  ): Promise<PaymentCollectionDTO>
}

const NOTE = "Refunded at the payment provider"

/**
 * Records what the provider gave back beyond the refunds that Medusa knows, as one refund. The n-th that
 * is recorded here has an id made of the payment's and n: of any number that run at once, one
 * writes it, and the others look again.
 *
 * @param total - read before: Medusa writes a refund of its own before it tells the provider, so
 * that whatever was counted there of those stands in the books by now
 * @returns by how much Medusa's refunds exceed those at the provider, major units: 0 unless one failed
 * there, or Medusa is making one
 */
export async function recordRefunds(
  container: MedusaContainer,
  paymentId: string,
  total: RefundedTotal
): Promise<BigNumberInput> {
  const payments = container.resolve<RefundStore>(Modules.PAYMENT)
  const payment = await payments.retrievePayment(paymentId, {
    relations: ["captures", "refunds"],
  })
  const known = await payments.listRefunds(
    { payment_id: paymentId },
    { withDeleted: true }
  )
  const amount = unrecordedRefund(total, {
    currency_code: payment.currency_code,
    captured: sumOf(payment.captures),
    refunds: known.filter((refund) => !isDeleted(refund)).map(({ amount }) => amount),
  })
  if (MathBN.gt(amount, 0)) {
    const id = `${recordedRefundPrefix(paymentId)}${known.filter(isRecordedHere(paymentId)).length + 1}`
    const isMine = await create(payments, {
      id,
      payment_id: paymentId,
      amount,
      note: NOTE,
      created_at: now(),
    })
    if (!isMine) {
      return await recordRefunds(container, paymentId, total)
    }
    await container
      .resolve(Modules.EVENT_BUS)
      .emit({ name: PaymentEvents.REFUNDED, data: { id: paymentId } })
  }
  await refreshCollection(payments, payment.payment_collection_id)
  return MathBN.max(0, MathBN.mult(amount, -1))
}

/** For telling refunds that were recorded here from those that Medusa made. */
export function isRecordedHere(paymentId: string): (refund: { id: string }) => boolean {
  return ({ id }) => id.startsWith(recordedRefundPrefix(paymentId))
}

function recordedRefundPrefix(paymentId: string): string {
  return `ref_${paymentId.replace(/^pay_/, "")}_`
}

/** @returns false when somebody else recorded it at the same time */
async function create(
  payments: RefundStore,
  refund: Parameters<RefundStore["createRefunds"]>[0]
): Promise<boolean> {
  try {
    await payments.createRefunds(refund)
    return true
  } catch (error) {
    const [others] = await payments.listRefunds({ id: refund.id }, { withDeleted: true })
    if (others) {
      return false
    }
    throw error
  }
}

/** `createRefunds` leaves the collection's sum as it was. */
async function refreshCollection(
  payments: RefundStore,
  collectionId: string
): Promise<void> {
  const collection = await payments.retrievePaymentCollection(collectionId, {
    relations: ["payments.refunds"],
  })
  const refunded_amount = sumOf(
    (collection.payments ?? []).flatMap((payment: PaymentDTO) => payment.refunds ?? [])
  )
  if (!MathBN.eq(refunded_amount, collection.refunded_amount ?? 0)) {
    await payments.updatePaymentCollections(collectionId, { refunded_amount })
  }
}

function sumOf(rows: { amount: BigNumberInput }[] | undefined): BigNumberInput {
  return MathBN.sum(0, ...(rows ?? []).map(({ amount }) => amount))
}

function isDeleted(refund: RefundDTO & { deleted_at?: Date | string | null }): boolean {
  return !!refund.deleted_at
}
