import type { Mail } from "../types"
import { cardExpiringKey } from "./key"
import CardExpiringEmail, { cardExpiringEmail } from "./template"

export const cardExpiringMail: Mail = {
  template: cardExpiringKey.template,
  onceKey: cardExpiringKey,
  preview: (shop) => cardExpiringEmail({ ...CardExpiringEmail.PreviewProps, ...shop }),
}
