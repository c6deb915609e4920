import type { MedusaContainer } from "@medusajs/framework/types"

import { askAboutPurchases as ask } from "../tasks/ask-about-purchases"

/** Asks staff about canceled and refunded purchases whose event was lost. */
export default async function askAboutPurchases(container: MedusaContainer) {
  await ask(container)
}

export const config = {
  name: "customer-hub-ask-about-purchases",
  schedule: "29 */6 * * *",
}
