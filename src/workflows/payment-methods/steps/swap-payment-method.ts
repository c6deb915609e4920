import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { findCharger } from "../../../payment-providers"
import { now } from "../../../lib/clock"
import { hubError } from "../../../lib/errors"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"
import { SUBSCRIPTION_MODULE } from "../../../modules/subscription"
import { announceSubscriptionEvents } from "../../events/announce"
import type { UpdatePaymentMethodInput } from "../update-payment-method"

/**
 * Puts a payment method into subscriptions and tells of it. Not taken back when a later step
 * fails: the customer's new card is the one that counts from here on.
 *
 * @throws invalid_request when the provider no longer has the payment method
 */
export const swapPaymentMethodStep = createStep(
  "swap-payment-method",
  async ({ saved_at, ...input }: UpdatePaymentMethodInput, { container }) => {
    const { options } = container.resolve(HUB_SETTINGS_MODULE)
    const charger = findCharger(input.payment_provider_id, options)
    const card = (await charger?.describeCard(input.payment_method_id)) ?? null
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
