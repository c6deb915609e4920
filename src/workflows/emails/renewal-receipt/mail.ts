import type { Mail, MailedEvent } from "../types"
import { renewalReceiptKey } from "./key"
import {
  sendRenewalReceiptWorkflow,
  type SendRenewalReceiptInput,
} from "./send-renewal-receipt"
import RenewalReceiptEmail, { renewalReceiptEmail } from "./template"

export const renewalReceiptMail: Mail = {
  template: renewalReceiptKey.template,
  onceKey: renewalReceiptKey,
  trigger: {
    event: "renewed",
    isOpen: "(event.details->>'amount')::numeric > 0",
    send: (container, { details }: MailedEvent<SendRenewalReceiptInput>) =>
      sendRenewalReceiptWorkflow(container).run({
        input: { billing_cycle_id: details.billing_cycle_id },
      }),
  },
  preview: (shop) =>
    renewalReceiptEmail({ ...RenewalReceiptEmail.PreviewProps, ...shop }),
}
