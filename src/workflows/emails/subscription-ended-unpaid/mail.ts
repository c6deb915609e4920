import type { Mail, MailedEvent } from "../types"
import { endedUnpaidKey } from "./key"
import { sendEndedUnpaidEmailWorkflow } from "./send-ended-unpaid-email"
import SubscriptionEndedUnpaidEmail, { subscriptionEndedUnpaidEmail } from "./template"

type Details = { reason_code?: string | null }

export const endedUnpaidMail: Mail = {
  template: endedUnpaidKey.template,
  onceKey: endedUnpaidKey,
  trigger: {
    event: "canceled",
    send: async (container, { subscription_id, details }: MailedEvent<Details>) => {
      if (details.reason_code === "payment_failed") {
        await sendEndedUnpaidEmailWorkflow(container).run({ input: { subscription_id } })
      }
    },
  },
  preview: (shop) =>
    subscriptionEndedUnpaidEmail({
      ...SubscriptionEndedUnpaidEmail.PreviewProps,
      ...shop,
    }),
}
