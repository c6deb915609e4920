import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { now } from "../../../lib/clock"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"
import { SUBSCRIPTION_MODULE } from "../../../modules/subscription"
import { placeUnknownPayment } from "../../billing/unknown-payments"

export type PaymentAtProvider = {
  provider_id: string
  /** The provider's id of the payment. */
  id: string
}

/**
 * The billing cycle of a payment; null for payments that are no renewal's. One that was given up is
 * opened again when the money came in after all. A renewal's that the books do not have waits for its
 * renewal, or for staff.
 */
export const findSettleableCycleStep = createStep(
  "find-settleable-cycle",
  async (payment: PaymentAtProvider, { container }) => {
    const [cycle] = await container
      .resolve(SUBSCRIPTION_MODULE)
      .listHubBillingCycles(
        { provider_payment_id: payment.id },
        { select: ["id", "status"] }
      )
    if (cycle?.status === "void") {
      await reopenIfPaid(container, payment)
    }
    const is_awaited = !cycle && (await isAwaited(container, payment))
    return new StepResponse({ cycle_id: cycle?.id ?? null, is_awaited })
  }
)

/** Whether it is a renewal's that the books do not have, and is about to take up. */
async function isAwaited(
  container: MedusaContainer,
  { provider_id, id }: PaymentAtProvider
): Promise<boolean> {
  const { charger } = container
    .resolve(HUB_SETTINGS_MODULE)
    .paymentProviders.find(provider_id)
  const payment = await charger?.identifyPayment?.(id)
  return (
    !!payment?.found.has_moved &&
    (await placeUnknownPayment(container, provider_id, payment)) === "renewal_is_due"
  )
}

/** Money that came in after its subscription had ended is recorded, not lost. */
async function reopenIfPaid(
  container: MedusaContainer,
  { provider_id, id }: PaymentAtProvider
): Promise<void> {
  const { charger } = container
    .resolve(HUB_SETTINGS_MODULE)
    .paymentProviders.find(provider_id)
  const known = await charger?.readBack(id)
  if (known?.status === "succeeded") {
    await container.resolve(SUBSCRIPTION_MODULE).reopenVoidCycle(id, now())
  }
}
