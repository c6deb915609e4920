import type { MedusaContainer } from "@medusajs/framework/types"

import { cancelForDeletedCustomers } from "../tasks/cancel-for-deleted-customers"

/** Ends the billing of customers whose deletion was announced to nobody. */
export default async function cancelForDeleted(container: MedusaContainer) {
  await cancelForDeletedCustomers(container)
}

export const config = {
  name: "customer-hub-cancel-for-deleted-customers",
  schedule: "4-59/5 * * * *",
}
