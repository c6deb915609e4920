import type { MedusaContainer } from "@medusajs/framework/types"

import { mailExpiringCardsWorkflow } from "../workflows/emails/card-expiring/mail-expiring-cards-workflow"

/** Mails customers whose card ends soon. */
export default async function mailExpiringCards(container: MedusaContainer) {
  await mailExpiringCardsWorkflow(container).run()
}

export const config = {
  name: "customer-hub-mail-expiring-cards",
  schedule: "29 */6 * * *",
}
