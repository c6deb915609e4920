import type { MedusaContainer } from "@medusajs/framework/types"

import { purgeExpiredAccessWorkflow } from "../workflows/access/purge-expired-access"

/** Keeps the tables of links and sessions small, and addresses no longer than they are needed. */
export default async function purgeExpiredAccess(container: MedusaContainer) {
  await purgeExpiredAccessWorkflow(container).run()
}

export const config = {
  name: "customer-hub-purge-expired-access",
  schedule: "17 * * * *",
}
