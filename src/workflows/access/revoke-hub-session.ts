import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import { revokeHubSessionStep } from "./steps/revoke-hub-session"

/**
 * Signs out: from here on the session's token opens nothing.
 *
 * @example await revokeHubSessionWorkflow(container).run({ input: { session_id: session.id } })
 */
export const revokeHubSessionWorkflow = createWorkflow(
  "customer-hub-revoke-hub-session",
  (input: { session_id: string }) => new WorkflowResponse(revokeHubSessionStep(input))
)
