import type { MedusaResponse } from "@medusajs/framework/http"

import { sendInvoice } from "../../../../../send-document"
import type { HubRequest } from "../../../hub-session"
import { retrieveOwnInvoice } from "../own-invoice"

/** The invoice of the person's payment, as a PDF. */
export async function GET(req: HubRequest, res: MedusaResponse) {
  const invoice = await retrieveOwnInvoice(req.scope, {
    email: req.hubSession.email,
    id: req.params.id,
  })
  await sendInvoice(req, res, invoice)
}
