import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { EMAIL_PREVIEWS } from "../../../../emails/previews"
import type { AdminHubEmailListResponse } from "../../../../types/http"

/** Every e-mail that customers get. */
export function GET(_req: MedusaRequest, res: MedusaResponse<AdminHubEmailListResponse>) {
  res.json({ emails: Object.keys(EMAIL_PREVIEWS).map((template) => ({ template })) })
}
