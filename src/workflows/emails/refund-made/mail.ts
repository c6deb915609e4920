import type { Mail } from "../types"
import { refundMadeKey } from "./key"
import RefundMadeEmail, { refundMadeEmail } from "./template"

export const refundMadeMail: Mail = {
  template: refundMadeKey.template,
  onceKey: refundMadeKey,
  preview: (shop) => refundMadeEmail({ ...RefundMadeEmail.PreviewProps, ...shop }),
}
