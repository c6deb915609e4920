import type { MedusaContainer } from "@medusajs/framework/types"

import { recordMissedDisputes as record } from "../tasks/record-missed-disputes"

/** Records disputes whose webhooks got lost. */
export default async function recordMissedDisputes(container: MedusaContainer) {
  await record(container)
}

export const config = {
  name: "customer-hub-record-missed-disputes",
  schedule: "17 */6 * * *",
}
