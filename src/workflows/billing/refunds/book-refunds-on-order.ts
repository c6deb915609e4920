import type {
  IOrderModuleService,
  MedusaContainer,
  RefundDTO,
} from "@medusajs/framework/types"
import {
  ChangeActionType,
  MathBN,
  Modules,
  OrderChangeType,
} from "@medusajs/framework/utils"

import { clockOffset, now } from "../../../lib/clock"
import type { RefundedPayment } from "./find-refunded-payment"
import { isRecordedHere } from "./record-refunds"

/** Whoever books a refund is done with it long before; longer, and it died. */
const PATIENCE_IN_MILLISECONDS = 60_000

type Booking = { order_id: string; currency_code: string; refund: RefundDTO }

/**
 * Books the refunds that were recorded here on their order as Medusa's own refund does: a
 * transaction, and a credit line for what the customer does not owe any more. Rows have ids made
 * of the refund's, so that each is written once; what is missing is added.
 *
 * @returns false while somebody else is at it
 */
export async function bookRefundsOnOrder(
  container: MedusaContainer,
  { payment_id, order_id }: RefundedPayment
): Promise<boolean> {
  const payment = await container
    .resolve(Modules.PAYMENT)
    .retrievePayment(payment_id, { relations: ["refunds"] })
  const orders = container.resolve(Modules.ORDER)
  let isDone = true
  for (const refund of (payment.refunds ?? []).filter(isRecordedHere(payment_id))) {
    const booking = { order_id, currency_code: payment.currency_code, refund }
    isDone = (await book(orders, booking)) && isDone
  }
  return isDone
}

/** The credit line is prepared, the transaction written, the credit line confirmed. */
async function book(orders: IOrderModuleService, booking: Booking): Promise<boolean> {
  const isBooked = await hasTransaction(orders, booking)
  const prepared = isBooked ? "found" : await prepareCreditLine(orders, booking)
  await addTransaction(orders, booking)
  const [change] = await orders.listOrderChanges({ id: changeIdOf(booking) })
  if (!change || change.status !== "pending") {
    return true
  }
  const age =
    now().getTime() - clockOffset() * 1000 - Date.parse(String(change.created_at))
  if (prepared !== "by_me" && age < PATIENCE_IN_MILLISECONDS) {
    return false
  }
  await orders.confirmOrderChange(change.id)
  return true
}

/**
 * A credit line keeps Medusa from asking the customer for the money again. What was owed to the
 * customer anyway, for goods that came back, needs none.
 */
async function prepareCreditLine(
  orders: IOrderModuleService,
  { order_id, refund }: Booking
): Promise<"by_me" | "found"> {
  const id = changeIdOf({ refund })
  const order = await orders.retrieveOrder(order_id, {
    select: ["id", "version", "summary"],
  })
  const owed = MathBN.mult(MathBN.min(order.summary?.pending_difference ?? 0, 0), -1)
  const amount = MathBN.sub(refund.amount, owed)
  if (MathBN.lte(amount, 0)) {
    return "found"
  }
  const change = {
    id,
    order_id,
    change_type: OrderChangeType.CREDIT_LINE,
    actions: [
      {
        order_id,
        version: Number(order.version) + 1,
        action: ChangeActionType.CREDIT_LINE_ADD,
        reference: "refund",
        reference_id: refund.id,
        amount,
      },
    ],
  }
  try {
    await orders.createOrderChange(change)
    return "by_me"
  } catch {
    // Somebody else is at it, or staff are changing the order: the money's transaction counts.
    return "found"
  }
}

async function hasTransaction(
  orders: IOrderModuleService,
  { order_id, refund }: Pick<Booking, "order_id" | "refund">
): Promise<boolean> {
  const [found] = await orders.listOrderTransactions({
    order_id,
    reference_id: refund.id,
  })
  return !!found
}

async function addTransaction(
  orders: IOrderModuleService,
  booking: Booking
): Promise<void> {
  if (await hasTransaction(orders, booking)) {
    return
  }
  const { order_id, currency_code, refund } = booking
  const transaction = {
    id: `ordtrx_${refund.id}`,
    order_id,
    currency_code,
    amount: MathBN.mult(refund.amount, -1),
    reference: "refund",
    reference_id: refund.id,
    created_at: refund.created_at,
  }
  try {
    await orders.addOrderTransactions(transaction)
  } catch (error) {
    if (!(await hasTransaction(orders, booking))) {
      throw error
    }
  }
}

function changeIdOf({ refund }: Pick<Booking, "refund">): string {
  return `ordch_${refund.id}`
}
