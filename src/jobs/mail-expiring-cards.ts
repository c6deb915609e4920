import type { MedusaContainer } from "@medusajs/framework/types"

import { mailExpiringCards as mail } from "../tasks/mail-expiring-cards"

/** Mails customers whose card expires soon. */
export default async function mailExpiringCards(container: MedusaContainer) {
  await mail(container)
}

export const config = {
  name: "customer-hub-mail-expiring-cards",
  schedule: "29 */6 * * *",
}
