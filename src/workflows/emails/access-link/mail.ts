import type { Mail } from "../types"
import AccessLinkEmail, { accessLinkEmail } from "./template"

export const accessLinkMail: Mail = {
  template: "customer-hub-access-link",
  preview: (shop) => accessLinkEmail({ ...AccessLinkEmail.PreviewProps, ...shop }),
}
