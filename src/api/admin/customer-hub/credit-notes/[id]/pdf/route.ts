import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { withRefusals } from "../../../../../refusals"
import { sendCreditNote } from "../../../../../send-document"
import { retrieveCreditNote } from "../../../../../../queries/invoice-records"

/**
 * A credit note as a PDF, for staff.
 *
 * @throws try_again_later; document_not_drawn
 */
export const GET = withRefusals(async (req: MedusaRequest, res: MedusaResponse) => {
  await sendCreditNote(req, res, () => retrieveCreditNote(req.scope, req.params.id))
})
