import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import {
  ContainerRegistrationKeys,
  PaymentWebhookEvents,
} from "@medusajs/framework/utils"

import { HUB_SETTINGS_MODULE } from "../modules/hub-settings"
import type { ProviderSignal, WebhookPayload } from "../payment-providers"
import { receivePaymentSignal } from "../tasks/receive-payment-signal"

/** What Medusa emits for every request to `/hooks/payment/:provider`. */
export type ReceivedWebhook = {
  /** Without `pp_`, for example `stripe_stripe`. */
  provider: string
  payload: WebhookPayload
}

/** Acts on what a provider tells, once its signature was checked; Medusa's own handler does so too. */
export default async function receivePaymentWebhook({
  event: { data },
  container,
}: SubscriberArgs<ReceivedWebhook>) {
  const provider_id = `pp_${data.provider}`
  const settings = container.resolve(HUB_SETTINGS_MODULE)
  const { webhooks } = settings.paymentProviders.find(provider_id)
  if (!webhooks) {
    return
  }
  let signal: ProviderSignal | null
  try {
    signal = webhooks.read(data.payload)
  } catch (error) {
    await settings.noteWebhook({ provider_id, is_signed: false })
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(
        `Customer Hub: a webhook of ${provider_id} was ignored. ${(error as Error).message}`
      )
    return
  }
  await settings.noteWebhook({ provider_id, is_signed: true })
  if (signal) {
    await receivePaymentSignal(container, { signal: { ...signal, provider_id } })
  }
}

export const config: SubscriberConfig = {
  event: PaymentWebhookEvents.WebhookReceived,
  context: { subscriberId: "customer-hub-payment-webhook" },
}
