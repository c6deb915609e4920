import type { MedusaContainer } from "@medusajs/framework/types"

import { reconcileMailsWorkflow } from "../workflows/emails/reconcile/workflow"

/** Sends the mails that were not sent because the e-mail provider refused them or a process crashed. */
export default async function reconcileMails(container: MedusaContainer) {
  await reconcileMailsWorkflow(container).run()
}

export const config = {
  name: "customer-hub-reconcile-mails",
  schedule: "2-59/5 * * * *",
}
