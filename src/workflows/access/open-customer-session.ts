import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import {
  openCustomerSessionStep,
  type OpenCustomerSessionStepInput,
} from "./steps/open-customer-session"

/**
 * Opens a hub session of 30 minutes for a customer who is logged in at the shop, without a mail. It is
 * bound to that customer record until its person proves that they read the address's mail. The caller
 * makes the session's token and passes only its hash.
 *
 * @throws customer_login_required when the account is gone; too_many_requests
 * @example
 * const { result: session } = await openCustomerSessionWorkflow(container).run({
 *   input: {
 *     customer_id: "cus_01",
 *     auth_identity_id: "authid_01",
 *     session_token_hash: hashToken(sessionToken),
 *     device: describeDevice(req.headers["user-agent"]),
 *   },
 * })
 */
export const openCustomerSessionWorkflow = createWorkflow(
  "customer-hub-open-customer-session",
  (input: OpenCustomerSessionStepInput) =>
    new WorkflowResponse(openCustomerSessionStep(input))
)
