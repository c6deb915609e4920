import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import { endUnownedAccessStep } from "./steps/end-unowned-access"

/**
 * Ends the open sessions and links of addresses that no customer record has any more: after a
 * customer was deleted or their address changed. They open nothing from that moment on, since every
 * request asks for the record; this keeps them closed should somebody else get the address.
 *
 * @example await endUnownedAccessWorkflow(container).run()
 */
export const endUnownedAccessWorkflow = createWorkflow(
  "customer-hub-end-unowned-access",
  () => new WorkflowResponse(endUnownedAccessStep())
)
