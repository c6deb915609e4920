import type { MedusaContainer } from "@medusajs/framework/types"

import { issueMissingInvoicesWorkflow } from "../workflows/invoices/issue-missing-invoices"

/** Issues the invoices and credit notes whose event was lost, and those older than the plugin. */
export default async function issueMissingInvoices(container: MedusaContainer) {
  await issueMissingInvoicesWorkflow(container).run()
}

export const config = {
  name: "customer-hub-issue-missing-invoices",
  schedule: "4-59/5 * * * *",
}
