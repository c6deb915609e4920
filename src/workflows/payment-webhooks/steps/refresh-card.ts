import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { findCharger, STRIPE_PROVIDER_ID } from "../../../charging"
import { now } from "../../../lib/clock"
import {
  HUB_SETTINGS_MODULE,
  type HubSettingsModuleService,
} from "../../../modules/hub-settings"
import {
  SUBSCRIPTION_MODULE,
  type SubscriptionModuleService,
} from "../../../modules/subscription"

/**
 * Brings what subscriptions show of a card up to date with the provider; a card that is gone there
 * is taken off them. Nothing to take back: it is what is so.
 */
export const refreshCardStep = createStep(
  "refresh-card",
  async ({ id }: { id: string }, { container }) => {
    const subscriptions =
      container.resolve<SubscriptionModuleService>(SUBSCRIPTION_MODULE)
    const { options } = container.resolve<HubSettingsModuleService>(HUB_SETTINGS_MODULE)
    const charger = findCharger(STRIPE_PROVIDER_ID, options)
    const [shown] = await subscriptions.listSubscriptions(
      { payment_provider_id: STRIPE_PROVIDER_ID, payment_method_id: id },
      { select: ["id"], take: 1 }
    )
    if (charger && shown) {
      await subscriptions.refreshCard({
        payment_provider_id: STRIPE_PROVIDER_ID,
        payment_method_id: id,
        card: await charger.describeCard(id),
        at: now(),
      })
    }
    return new StepResponse(void 0)
  }
)
