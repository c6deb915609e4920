import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"

import {
  PAYMENT_SIGNAL_POSTPONED,
  type ReceivePaymentSignalInput,
} from "../workflows/events/payment-signal"
import { receivePaymentSignal } from "../tasks/receive-payment-signal"

/** Acts on a signal that came while somebody else worked on the same charge. */
export default async function receivePostponedSignal({
  event,
  container,
}: SubscriberArgs<ReceivePaymentSignalInput>) {
  await receivePaymentSignal(container, event.data)
}

export const config: SubscriberConfig = {
  event: PAYMENT_SIGNAL_POSTPONED,
  context: { subscriberId: "customer-hub-payment-signal-postponed" },
}
