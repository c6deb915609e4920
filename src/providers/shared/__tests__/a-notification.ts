import type { EmailNotification } from "../email-message"

/** A notification as the Notification Module hands it to a provider. */
export function aNotification(
  changes: Partial<EmailNotification> = {}
): EmailNotification {
  return {
    id: "noti_1",
    to: "ann@example.com",
    channel: "email",
    template: "customer-hub-access-link",
    content: {
      subject: "Your link",
      html: "<p>Secret-Token in HTML</p>",
      text: "Secret-Token in text",
    },
    ...changes,
  }
}
