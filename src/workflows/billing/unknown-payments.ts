import type { MedusaContainer } from "@medusajs/framework/types"

import { now } from "../../lib/clock"
import { SUBSCRIPTION_MODULE } from "../../modules/subscription"
import { UNPAID } from "../../modules/subscription/states"
import type { PaymentOfCycle } from "../../payment-providers"
import { scaleOf } from "../../payment-providers/card-amounts"

/**
 * Looks whether a succeeded payment of a cycle, which the books do not have, will be taken up by the
 * cycle's renewal; else tells staff.
 *
 * @returns whether its renewal is at work or due
 */
export async function placeUnknownPayment(
  container: MedusaContainer,
  payment_provider_id: string,
  payment: PaymentOfCycle
): Promise<"renewal_is_due" | "reported"> {
  const { subscription_id, cycle_id, cycle_number } = payment
  const ledger = container.resolve(SUBSCRIPTION_MODULE)
  const [cycle] = await ledger.listHubBillingCycles(
    cycle_number === null ? { id: cycle_id } : { subscription_id, number: cycle_number },
    { select: ["id", "number", "status", "provider_payment_id", "work_at"] }
  )
  if (
    cycle &&
    UNPAID.includes(cycle.status) &&
    !cycle.provider_payment_id &&
    cycle.work_at &&
    cycle.work_at <= now()
  ) {
    return "renewal_is_due"
  }
  await reportUnknownPayment(container, {
    payment_provider_id,
    payment: { ...payment, cycle_number: cycle?.number ?? cycle_number },
  })
  return "reported"
}

/** Writes an alarm for staff, once for each payment. */
export async function reportUnknownPayment(
  container: MedusaContainer,
  {
    payment_provider_id,
    payment,
  }: { payment_provider_id: string; payment: PaymentOfCycle }
): Promise<void> {
  const { amount, currency_code } = payment.found
  await container.resolve(SUBSCRIPTION_MODULE).reportUnknownPayment(
    {
      payment_provider_id,
      provider_payment_id: payment.found.id,
      subscription_id: payment.subscription_id,
      cycle_number: payment.cycle_number,
      amount: String(amount / scaleOf(currency_code)),
      currency_code,
      made_at: payment.made_at,
    },
    now()
  )
}
