import type { Mail, MailedEvent } from "../types"
import { paymentFailedKey } from "./key"
import type { FailedChargeInput } from "./render-payment-failed-email"
import { sendPaymentFailedEmailWorkflow } from "./send-payment-failed-email"
import PaymentFailedEmail, { paymentFailedEmail } from "./template"

/**
 * Only the subscription's latest failure, and only while its cycle is not paid. Of a payment for several
 * subscriptions the one that has it tells.
 */
const IS_LAST_AND_OPEN = `event.details->>'charged_with_id' IS NULL AND EXISTS (
    SELECT FROM hub_billing_cycle cycle
     WHERE cycle.id = event.details->>'billing_cycle_id' AND cycle.status = 'failed'
  )
  AND NOT EXISTS (
    SELECT FROM hub_subscription_event later
     WHERE later.subscription_id = event.subscription_id
       AND later.name = 'payment_failed' AND later.deleted_at IS NULL
       AND (later.occurred_at, later.id) > (event.occurred_at, event.id)
  )`

export const paymentFailedMail: Mail = {
  template: paymentFailedKey.template,
  onceKey: paymentFailedKey,
  trigger: {
    event: "payment_failed",
    isOpen: IS_LAST_AND_OPEN,
    send: (
      container,
      { event_id, details }: MailedEvent<Omit<FailedChargeInput, "event_id">>
    ) => {
      const { billing_cycle_id, attempt_number } = details
      return sendPaymentFailedEmailWorkflow(container).run({
        input: { billing_cycle_id, attempt_number, event_id },
      })
    },
  },
  preview: (shop) => paymentFailedEmail({ ...PaymentFailedEmail.PreviewProps, ...shop }),
}
