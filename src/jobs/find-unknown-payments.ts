import type { MedusaContainer } from "@medusajs/framework/types"

import { findUnknownPayments as find } from "../tasks/find-unknown-payments"

/** Finds payments of renewals at payment providers that the books do not have. */
export default async function findUnknownPayments(container: MedusaContainer) {
  await find(container)
}

export const config = {
  name: "customer-hub-find-unknown-payments",
  schedule: "17 * * * *",
}
