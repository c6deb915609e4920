import type { MedusaResponse } from "@medusajs/framework/http"

import type { HubSessionResponse } from "../../../../../types/http"
import { revokeHubSessionWorkflow } from "../../../../../workflows/access/revoke-hub-session"
import { clearCookie } from "../../hub-cookies"
import type { HubRequest } from "../../hub-session"
import { sessionResponse } from "../session-response"

/** Who is signed in, and until when. */
export async function GET(req: HubRequest, res: MedusaResponse<HubSessionResponse>) {
  res.json(sessionResponse(req, req.hubSession))
}

/** Signs out. */
export async function DELETE(req: HubRequest, res: MedusaResponse) {
  await revokeHubSessionWorkflow(req.scope).run({
    input: { session_id: req.hubSession.id },
  })
  clearCookie(req, res, req.hubSession.scope)
  res.status(204).end()
}
