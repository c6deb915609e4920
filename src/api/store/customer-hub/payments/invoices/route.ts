import type { MedusaResponse } from "@medusajs/framework/http"

import { customerIdsOfPerson } from "../../../../../queries/ownership"
import { withRefusals } from "../../../../refusals"
import { sendInvoiceZip } from "../../../../send-invoice-zip"
import type { HubRequest } from "../../hub-session"
import { limitDrawing } from "../limit-drawing"
import type { PaymentRangeQuery } from "../validators"

/**
 * Every invoice and credit note of the person's payments in a range, as a ZIP.
 *
 * @throws not_found; too_many_requests; try_again_later; document_not_drawn
 */
export const GET = withRefusals(
  async (req: HubRequest<unknown, PaymentRangeQuery>, res: MedusaResponse) => {
    await sendInvoiceZip(req, res, {
      customerIds: await customerIdsOfPerson(req.scope, req.hubSession),
      range: req.validatedQuery as PaymentRangeQuery,
      beforeDrawing: () => limitDrawing(req, "invoices"),
      emptyMessage: "There are no invoices in this range.",
    })
  }
)
