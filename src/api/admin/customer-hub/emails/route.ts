import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminHubEmailListResponse } from "../../../../types/http"
import { MAILS } from "../../../../workflows/emails/mails"

/** Every e-mail that customers get. */
export function GET(_req: MedusaRequest, res: MedusaResponse<AdminHubEmailListResponse>) {
  res.json({ emails: MAILS.map(({ template }) => ({ template })) })
}
