import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { withRefusals } from "../../../../../refusals"
import { sendInvoice } from "../../../../../send-document"
import { retrieveInvoice } from "../../../../../../queries/invoice-records"

/**
 * An invoice as a PDF, for staff.
 *
 * @throws try_again_later; document_not_drawn
 */
export const GET = withRefusals(async (req: MedusaRequest, res: MedusaResponse) => {
  await sendInvoice(req, res, () => retrieveInvoice(req.scope, req.params.id))
})
