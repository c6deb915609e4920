import type { MedusaResponse } from "@medusajs/framework/http"

import { hubError } from "../../../../../lib/errors"
import { endHubSessionsWorkflow } from "../../../../../workflows/access/end-hub-sessions"
import { withRefusals } from "../../../../refusals"
import type { HubRequest } from "../../hub-session"

/** Ends one of the person's own sessions, wherever it is. */
export const DELETE = withRefusals(async (req: HubRequest, res: MedusaResponse) => {
  const { result: ended } = await endHubSessionsWorkflow(req.scope).run({
    input: {
      email: req.hubSession.email,
      bound_customer_id: req.hubSession.bound_customer_id,
      id: req.params.id,
      reason: req.params.id === req.hubSession.id ? "signed_out" : "ended_elsewhere",
    },
  })
  if (!ended.length) {
    throw hubError("not_found", "There is no such session, or it has ended already.")
  }
  res.status(204).end()
})
