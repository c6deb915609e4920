import type { MedusaContainer } from "@medusajs/framework/types"

import { mailMissedRefunds } from "../tasks/mail-refunds"
import { reconcileMails as reconcile } from "../tasks/reconcile-mails"

/** Sends the mails that were not sent because the e-mail provider refused them or a process crashed. */
export default async function reconcileMails(container: MedusaContainer) {
  await reconcile(container)
  await mailMissedRefunds(container)
}

export const config = {
  name: "customer-hub-reconcile-mails",
  schedule: "2-59/5 * * * *",
}
