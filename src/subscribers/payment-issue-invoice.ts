import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { PaymentEvents } from "@medusajs/framework/utils"

import { issueInvoicesWorkflow } from "../workflows/invoices/issue-invoices"

/** Issues the invoice of a payment that was captured, the credit note of one that was refunded. */
export default async function issueInvoiceOfPayment({
  event,
  container,
}: SubscriberArgs<{ id: string }>) {
  await issueInvoicesWorkflow(container).run({ input: { payment_ids: [event.data.id] } })
}

export const config: SubscriberConfig = {
  event: [PaymentEvents.CAPTURED, PaymentEvents.REFUNDED],
  context: { subscriberId: "customer-hub-payment-issue-invoice" },
}
