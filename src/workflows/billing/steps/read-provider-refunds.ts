import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"
import { SUBSCRIPTION_MODULE } from "../../../modules/subscription"

export type RecordProviderRefundsInput = {
  /** For example `pp_stripe_stripe`. */
  payment_provider_id: string
  /** Stripe: the PaymentIntent. */
  provider_payment_id: string
}

/** A renewal in one of these may have been collected and refunded before anybody heard of it. */
const UNSETTLED = ["charging", "failed", "paid"]

/**
 * Asks the provider what was given back of a payment, and finds the renewal that is to be settled
 * before it is recorded.
 *
 * @returns null where the provider tells nothing of refunds
 */
export const readProviderRefundsStep = createStep(
  "read-provider-refunds",
  async (
    { payment_provider_id, provider_payment_id }: RecordProviderRefundsInput,
    { container }
  ) => {
    const { refunds } = container
      .resolve(HUB_SETTINGS_MODULE)
      .paymentProviders.find(payment_provider_id)
    if (!refunds) {
      return new StepResponse(null)
    }
    // Before the books are read: a refund of Medusa's own is in them before its provider hears of it.
    const read = await refunds.read(provider_payment_id)
    const cycles = await container
      .resolve(SUBSCRIPTION_MODULE)
      .listHubBillingCycles(
        { provider_payment_id, status: UNSETTLED },
        { select: ["id"] }
      )
    return new StepResponse({ ...read, unsettled_ids: cycles.map(({ id }) => id) })
  }
)
