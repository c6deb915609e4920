import type { MedusaContainer } from "@medusajs/framework/types"

import { mailEndingTrials as mail } from "../tasks/mail-ending-trials"

/** Reminds customers whose trial ends in a week. */
export default async function mailEndingTrials(container: MedusaContainer) {
  await mail(container)
}

export const config = {
  name: "customer-hub-mail-ending-trials",
  schedule: "41 * * * *",
}
