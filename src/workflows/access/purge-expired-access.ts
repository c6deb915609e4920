import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import { purgeExpiredAccessStep } from "./steps/purge-expired-access"

/** Forgets old access links, sessions and counts; the result is how many rows went. */
export const purgeExpiredAccessWorkflow = createWorkflow(
  "customer-hub-purge-expired-access",
  () => new WorkflowResponse(purgeExpiredAccessStep())
)
