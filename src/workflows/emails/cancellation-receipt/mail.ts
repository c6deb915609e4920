import type { Mail, MailedEvent } from "../types"
import { cancellationReceiptKey } from "./key"
import { sendCancellationReceiptWorkflow } from "./send-cancellation-receipt"
import CancellationReceiptEmail, { cancellationReceiptEmail } from "./template"

type Details = { reason_code?: string | null }

export const cancellationReceiptMail: Mail = {
  template: cancellationReceiptKey.template,
  onceKey: cancellationReceiptKey,
  trigger: {
    event: "canceled",
    send: async (container, { subscription_id, details }: MailedEvent<Details>) => {
      // An unpaid end has the mail `subscription-ended-unpaid`.
      if (details.reason_code !== "payment_failed") {
        await sendCancellationReceiptWorkflow(container).run({
          input: { subscription_id },
        })
      }
    },
  },
  preview: (shop) =>
    cancellationReceiptEmail({ ...CancellationReceiptEmail.PreviewProps, ...shop }),
}
