import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import {
  redeemAccessLinkStep,
  type RedeemAccessLinkStepInput,
} from "./steps/redeem-access-link"

/**
 * Turns an access link into a hub session of 30 minutes. The caller makes the session's token,
 * gives it to the link's holder and passes only its hash.
 *
 * @throws access_link_invalid when the link is used, expired or unknown
 * @example
 * const sessionToken = createToken()
 * const { result: session } = await redeemAccessLinkWorkflow(container).run({
 *   input: {
 *     token_hash: hashToken(linkToken),
 *     session_token_hash: hashToken(sessionToken),
 *     device: describeDevice(req.headers["user-agent"]),
 *     replaced: { hub: null, update_payment_method: null },
 *   },
 * })
 */
export const redeemAccessLinkWorkflow = createWorkflow(
  "customer-hub-redeem-access-link",
  (input: RedeemAccessLinkStepInput) => new WorkflowResponse(redeemAccessLinkStep(input))
)
