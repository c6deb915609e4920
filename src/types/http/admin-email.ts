/** `GET /admin/customer-hub/emails`: every e-mail that customers get. */
export type AdminHubEmailListResponse = {
  emails: {
    /** The template's name in Medusa's list of notifications, for example `customer-hub-access-link`. */
    template: string
  }[]
}

/** `GET /admin/customer-hub/emails/:template/preview`: with the saved settings and a made-up subscription. */
export type AdminHubEmailPreviewResponse = {
  preview: { subject: string; html: string; text: string }
}

/** `POST /admin/customer-hub/emails/:template/test-send`: where it went. */
export type AdminSendTestEmailResponse = { to: string }
