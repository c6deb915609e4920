import type { Mail } from "../types"
import CardLinkEmail, { cardLinkEmail } from "./template"

export const cardLinkMail: Mail = {
  template: "customer-hub-card-link",
  preview: (shop) => cardLinkEmail({ ...CardLinkEmail.PreviewProps, ...shop }),
}
