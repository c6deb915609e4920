import type { Mail } from "../types"
import { chargeDateChangedKey } from "./key"
import { sendChargeDateChangedWorkflow } from "./send-charge-date-changed"
import ChargeDateChangedEmail, { chargeDateChangedEmail } from "./template"

export const chargeDateChangedMail: Mail = {
  template: chargeDateChangedKey.template,
  onceKey: chargeDateChangedKey,
  trigger: {
    event: "next_charge_changed",
    isOpen: `event.actor_type = 'user'
      AND subscription.next_charge_at = (event.details->>'next_charge_at')::timestamptz`,
    send: (container, { event_id }) =>
      sendChargeDateChangedWorkflow(container).run({ input: { event_id } }),
  },
  preview: (shop) =>
    chargeDateChangedEmail({ ...ChargeDateChangedEmail.PreviewProps, ...shop }),
}
