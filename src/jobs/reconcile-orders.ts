import type { MedusaContainer } from "@medusajs/framework/types"

import { reconcileOrders as reconcile } from "../tasks/reconcile-orders"

/** Starts the subscriptions whose event was lost, and reads the cards that could not be read. */
export default async function reconcileOrders(container: MedusaContainer) {
  await reconcile(container)
}

export const config = {
  name: "customer-hub-reconcile-orders",
  schedule: "*/5 * * * *",
}
