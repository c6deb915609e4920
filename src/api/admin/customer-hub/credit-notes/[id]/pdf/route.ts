import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { sendCreditNote } from "../../../../../send-document"
import { retrieveCreditNote } from "../../../invoice-records"

/** A credit note as a PDF, for staff. */
export async function GET(req: MedusaRequest, res: MedusaResponse) {
  await sendCreditNote(req, res, await retrieveCreditNote(req.scope, req.params.id))
}
