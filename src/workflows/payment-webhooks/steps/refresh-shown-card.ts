import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { now } from "../../../lib/clock"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"
import { SUBSCRIPTION_MODULE } from "../../../modules/subscription"

export type RefreshShownCardInput = { provider_id: string; id: string }

/** Nothing to take back: it shows what the provider says. */
export const refreshShownCardStep = createStep(
  "refresh-shown-card",
  async ({ provider_id, id }: RefreshShownCardInput, { container }) => {
    const subscriptions = container.resolve(SUBSCRIPTION_MODULE)
    const { charger } = container
      .resolve(HUB_SETTINGS_MODULE)
      .paymentProviders.find(provider_id)
    const which = { payment_provider_id: provider_id, payment_method_id: id }
    const [shown] = await subscriptions.listHubSubscriptions(which, {
      select: ["id"],
      take: 1,
    })
    if (charger && shown) {
      await subscriptions.refreshCard({
        ...which,
        card: await charger.describeMethod(id),
        at: now(),
      })
    }
    return new StepResponse(void 0)
  }
)
