import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"

import {
  PAYMENT_SIGNAL_POSTPONED,
  type ReceivePaymentSignalInput,
} from "../workflows/events/payment-signal"
import { receivePaymentSignalWorkflow } from "../workflows/payment-webhooks/receive-payment-signal"

/** Acts on a signal that came while somebody else worked on the same charge. */
export default async function receivePostponedSignal({
  event,
  container,
}: SubscriberArgs<ReceivePaymentSignalInput>) {
  const { signal, tries } = event.data
  await receivePaymentSignalWorkflow(container).run({ input: { signal, tries } })
}

export const config: SubscriberConfig = {
  event: PAYMENT_SIGNAL_POSTPONED,
  context: { subscriberId: "customer-hub-payment-signal-postponed" },
}
