import type { MedusaContainer } from "@medusajs/framework/types"

import { hubError } from "../../../../../lib/errors"
import { customerIdsOfPerson } from "../../../../../queries/ownership"
import { findOwnPayment } from "../../../../../queries/payment-history"
import type { HubPerson } from "../../../../../modules/hub-access"
import type { InvoiceRecord } from "../../../../../modules/invoice"
import { issueInvoicesWorkflow } from "../../../../../workflows/invoices/issue-invoices"

/**
 * The invoice of a person's payment, issued now when nobody did before.
 *
 * @param id - of the row of Payment History
 * @throws not_found for an unknown payment and for somebody else's alike, and for one that may
 * still be collected in further parts
 */
export async function retrieveOwnInvoice(
  container: MedusaContainer,
  { person, id }: { person: HubPerson; id: string }
): Promise<InvoiceRecord> {
  const customerIds = await customerIdsOfPerson(container, person)
  const payment = await findOwnPayment(container, { customerIds, id })
  if (!payment) {
    throw hubError("not_found", "There is no such payment.")
  }
  const { result } = await issueInvoicesWorkflow(container).run({
    input: { payment_ids: [payment.id] },
  })
  const [invoice] = result.invoices
  if (!invoice) {
    throw hubError(
      "not_found",
      "This payment has no invoice yet: it comes when the whole amount was collected, or a week " +
        "after the last part of it."
    )
  }
  return invoice
}
