import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { now } from "../../../lib/clock"
import { hubError } from "../../../lib/errors"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"
import { SUBSCRIPTION_MODULE } from "../../../modules/subscription"
import { announceSubscriptionEvents } from "../../events/announce"
import type { Actor } from "../../../types/http"

export type UpdatePaymentMethodInput = {
  subscription_ids: string[]
  /**
   * Also the customer record's other running subscriptions that the same account holder pays for
   * with this very payment method, as they are once locked.
   */
  sharing?: { customer_id: string; payment_method_id: string }
  /** For example `pp_stripe_stripe`. */
  payment_provider_id: string
  /** The provider's id of the saved method; it must be saved to the account holder there. */
  payment_method_id: string
  account_holder_id: string
  actor: Actor
  /**
   * When it was saved at the provider (Stripe: `created` of the PaymentMethod). News of an older
   * card, late or repeated, then never replaces a newer one. Without it the last call wins.
   */
  saved_at?: Date
}

/**
 * Puts a payment method into subscriptions and tells of it. Not taken back when a later step
 * fails: the customer's new card is the one that counts from here on.
 *
 * @throws invalid_request when the provider no longer has the payment method
 */
export const swapPaymentMethodStep = createStep(
  "swap-payment-method",
  async ({ saved_at, ...input }: UpdatePaymentMethodInput, { container }) => {
    const { charger } = container
      .resolve(HUB_SETTINGS_MODULE)
      .paymentProviders.find(input.payment_provider_id)
    const card = (await charger?.describeMethod(input.payment_method_id)) ?? null
    if (charger && !card) {
      throw hubError(
        "invalid_request",
        "payment_method_id: the payment provider no longer has this card. Save one first."
      )
    }
    const swapped = await container.resolve(SUBSCRIPTION_MODULE).swapPaymentMethod({
      ...input,
      card,
      // A workflow hands dates on as text.
      saved_at: saved_at ? new Date(saved_at) : null,
      at: now(),
    })
    await announceSubscriptionEvents(
      container,
      swapped.map(({ subscription_id }) => subscription_id)
    )
    return new StepResponse(swapped)
  }
)
