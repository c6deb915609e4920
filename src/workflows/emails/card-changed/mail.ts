import type { Mail } from "../types"
import { cardChangedKey } from "./key"
import { sendCardChangedWorkflow } from "./send-card-changed"
import CardChangedEmail, { cardChangedEmail } from "./template"

export const cardChangedMail: Mail = {
  template: cardChangedKey.template,
  onceKey: cardChangedKey,
  trigger: {
    event: "payment_method_updated",
    isOpen: "(event.details->>'is_replacement')::boolean",
    send: (container, { event_id }) =>
      sendCardChangedWorkflow(container).run({ input: { event_id } }),
  },
  preview: (shop) => cardChangedEmail({ ...CardChangedEmail.PreviewProps, ...shop }),
}
