import type { Mail } from "../types"
import { trialEndingKey } from "./key"
import TrialEndingEmail, { trialEndingEmail } from "./template"

export const trialEndingMail: Mail = {
  template: trialEndingKey.template,
  onceKey: trialEndingKey,
  preview: (shop) => trialEndingEmail({ ...TrialEndingEmail.PreviewProps, ...shop }),
}
