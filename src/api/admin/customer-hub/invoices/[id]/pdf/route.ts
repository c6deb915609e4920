import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { sendInvoice } from "../../../../../send-document"
import { retrieveInvoice } from "../../../invoice-records"

/** An invoice as a PDF, for staff. */
export async function GET(req: MedusaRequest, res: MedusaResponse) {
  await sendInvoice(req, res, await retrieveInvoice(req.scope, req.params.id))
}
