import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import {
  ContainerRegistrationKeys,
  PaymentWebhookEvents,
} from "@medusajs/framework/utils"

import { STRIPE_PROVIDER_ID } from "../payment-providers"
import {
  readStripeWebhook,
  type ReceivedWebhook,
} from "../payment-providers/stripe/webhooks"
import { HUB_SETTINGS_MODULE } from "../modules/hub-settings"
import { receivePaymentSignalWorkflow } from "../workflows/payment-webhooks/receive-payment-signal"

/** Acts on what Stripe tells, once its signature was checked; Medusa's own handler does so too. */
export default async function receivePaymentWebhook({
  event,
  container,
}: SubscriberArgs<ReceivedWebhook>) {
  const { options } = container.resolve(HUB_SETTINGS_MODULE)
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  if (`pp_${event.data.provider}` !== STRIPE_PROVIDER_ID) {
    return
  }
  if (!options.stripe?.webhookSecret) {
    logger.warn(
      "Customer Hub: a webhook of Stripe was ignored, because the option stripe.webhookSecret is not set."
    )
    return
  }
  let signal: ReturnType<typeof readStripeWebhook>
  try {
    signal = readStripeWebhook(event.data.payload, options.stripe.webhookSecret)
  } catch {
    logger.warn(
      "Customer Hub: a webhook was ignored, because Stripe did not sign it with the secret in the option stripe.webhookSecret."
    )
    return
  }
  if (signal) {
    await receivePaymentSignalWorkflow(container).run({ input: { signal } })
  }
}

export const config: SubscriberConfig = {
  event: PaymentWebhookEvents.WebhookReceived,
  context: { subscriberId: "customer-hub-payment-webhook" },
}
