import type { MedusaContainer } from "@medusajs/framework/types"

import { recordMissedRefunds as record } from "../tasks/record-missed-refunds"

/** Records the refunds made at payment providers whose webhooks got lost. */
export default async function recordMissedRefunds(container: MedusaContainer) {
  await record(container)
}

export const config = {
  name: "customer-hub-record-missed-refunds",
  schedule: "41 * * * *",
}
