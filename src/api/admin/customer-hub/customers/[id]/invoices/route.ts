import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { customerIdsOfPerson } from "../../../../../../queries/ownership"
import { retrieveCustomerEmail } from "../../../../login-email"
import { withRefusals } from "../../../../../refusals"
import { sendInvoiceZip } from "../../../../../send-invoice-zip"
import type { PaymentRangeQuery } from "../../../../../store/customer-hub/payments/validators"

/**
 * Every invoice and credit note of a customer in a range, as a ZIP, also of the person's other
 * customer records with the same address; what is missing is issued first.
 *
 * @throws not_found; try_again_later; document_not_drawn
 */
export const GET = withRefusals(
  async (req: MedusaRequest<unknown, PaymentRangeQuery>, res: MedusaResponse) => {
    const { id } = req.params
    const email = await retrieveCustomerEmail(req.scope, id)
    await sendInvoiceZip(req, res, {
      customerIds: email
        ? await customerIdsOfPerson(req.scope, { email, bound_customer_id: null })
        : [id],
      range: req.validatedQuery as PaymentRangeQuery,
      emptyMessage: "This customer has no invoices.",
    })
  }
)
