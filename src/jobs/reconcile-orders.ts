import type { MedusaContainer } from "@medusajs/framework/types"

import { reconcileOrdersWorkflow } from "../workflows/subscriptions/reconcile-orders"

/** Starts the subscriptions whose event was lost, and reads the cards that could not be read. */
export default async function reconcileOrders(container: MedusaContainer) {
  await reconcileOrdersWorkflow(container).run()
}

export const config = {
  name: "customer-hub-reconcile-orders",
  schedule: "*/5 * * * *",
}
