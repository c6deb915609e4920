import type { MedusaResponse } from "@medusajs/framework/http"

import { hubError } from "../../../../../../../lib/errors"
import { withRefusals } from "../../../../../../refusals"
import { sendCreditNote } from "../../../../../../send-document"
import type { HubRequest } from "../../../../hub-session"
import { limitDrawing } from "../../../limit-drawing"
import { retrieveOwnInvoice } from "../../own-invoice"

/**
 * The document of a refund of the person's payment, as a PDF.
 *
 * @throws too_many_requests; try_again_later; document_not_drawn
 */
export const GET = withRefusals(async (req: HubRequest, res: MedusaResponse) => {
  const { id, credit_note_id } = req.params
  await sendCreditNote(req, res, async () => {
    await limitDrawing(req, "document")
    const { credit_notes } = await retrieveOwnInvoice(req.scope, {
      person: req.hubSession,
      id,
    })
    const note = credit_notes?.find((each) => each.id === credit_note_id)
    if (!note) {
      throw hubError("not_found", "There is no such credit note.")
    }
    return note
  })
})
