import type { MedusaResponse } from "@medusajs/framework/http"

import { withRefusals } from "../../../../../refusals"
import { sendInvoice } from "../../../../../send-document"
import type { HubRequest } from "../../../hub-session"
import { limitDrawing } from "../../limit-drawing"
import { retrieveOwnInvoice } from "../own-invoice"

/**
 * The invoice of the person's payment, as a PDF.
 *
 * @throws too_many_requests; try_again_later; document_not_drawn
 */
export const GET = withRefusals(async (req: HubRequest, res: MedusaResponse) => {
  await sendInvoice(req, res, async () => {
    await limitDrawing(req, "document")
    return await retrieveOwnInvoice(req.scope, {
      person: req.hubSession,
      id: req.params.id,
    })
  })
})
