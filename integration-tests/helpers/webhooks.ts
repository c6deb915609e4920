import { PaymentWebhookEvents } from "@medusajs/framework/utils"
import type Stripe from "stripe"

import receivePaymentWebhook, {
  type ReceivedWebhook,
} from "../../src/subscribers/payment-webhook"
import type { TestApp } from "./app"

/** An event as `/hooks/payment/stripe_stripe` gives it to the event bus. */
export function asReceived(
  app: TestApp,
  event: Stripe.Event
): { provider: string; payload: Extract<ReceivedWebhook["payload"], object> } {
  const { payload, header } = app.stripe.webhooks.sign(event)
  return {
    provider: "stripe_stripe",
    payload: { rawData: Buffer.from(payload), headers: { "stripe-signature": header } },
  }
}

/** What the event bus does five seconds after the request; resolves when it was acted on. */
export async function receive(app: TestApp, data: ReceivedWebhook): Promise<void> {
  await receivePaymentWebhook({
    event: { name: PaymentWebhookEvents.WebhookReceived, data },
    container: app.container,
    pluginOptions: {},
  })
}

/**
 * Takes the stand-in's held events and acts on them without core's five seconds.
 *
 * @param types - in this order, each with all that are held of it; all of them as they came without
 */
export async function receiveHeld(
  app: TestApp,
  types?: string[],
  { copies = 1 } = {}
): Promise<void> {
  const held = [...app.stripe.webhooks.held]
  const events = types
    ? types.flatMap((type) => held.filter((event) => event.type === type))
    : held
  for (const event of events) {
    for (let copy = 0; copy < copies; copy++) {
      await receive(app, asReceived(app, event))
    }
  }
  app.stripe.webhooks.drop()
}
