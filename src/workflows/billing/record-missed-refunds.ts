import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { createStripeClient } from "../../payment-providers/stripe/client"
import { clockOffset, now } from "../../lib/clock"
import { recordProviderRefundsWorkflow } from "./record-provider-refunds"
import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"

/** Two days, and the hours between two runs. */
const LOOK_BACK_IN_SECONDS = 54 * 60 * 60

/**
 * Records refunds whose webhooks got lost: asks Stripe for those of the last two days, in the
 * machine's time, which is Stripe's. One that fails is reported and holds up nobody.
 */
export async function recordMissedRefunds(container: MedusaContainer): Promise<void> {
  const { stripe: keys } = container.resolve(HUB_SETTINGS_MODULE).options
  if (!keys) {
    return
  }
  const machineSeconds = Math.floor(now().getTime() / 1000) - clockOffset()
  const intents = new Set<string>()
  const refunds = createStripeClient(keys).refunds.list({
    created: { gte: machineSeconds - LOOK_BACK_IN_SECONDS },
    limit: 100,
  })
  for await (const { payment_intent } of refunds) {
    const id = typeof payment_intent === "object" ? payment_intent?.id : payment_intent
    if (id) {
      intents.add(id)
    }
  }
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  for (const id of intents) {
    try {
      await recordProviderRefundsWorkflow(container).run({
        input: { provider_payment_id: id },
      })
    } catch (error) {
      logger.error(
        `Customer Hub: refunds of ${id} could not be recorded. ${error instanceof Error ? error.message : error}`
      )
    }
  }
}
