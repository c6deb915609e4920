import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminHubEmailPreviewResponse } from "../../../../../../types/http"
import { previewEmail } from "../../../../../../workflows/emails/preview-email"
import { withRefusals } from "../../../../../refusals"

/** An e-mail as a customer would get it now, with a made-up subscription. */
export const GET = withRefusals(
  async (req: MedusaRequest, res: MedusaResponse<AdminHubEmailPreviewResponse>) => {
    res.json({ preview: await previewEmail(req.scope, req.params.template) })
  }
)
