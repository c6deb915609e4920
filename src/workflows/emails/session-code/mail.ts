import type { Mail } from "../types"
import SessionCodeEmail, { sessionCodeEmail } from "./template"

export const sessionCodeMail: Mail = {
  template: "customer-hub-session-code",
  preview: (shop) => sessionCodeEmail({ ...SessionCodeEmail.PreviewProps, ...shop }),
}
