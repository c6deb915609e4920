import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import {
  redeemAccessCodeStep,
  type RedeemAccessCodeStepInput,
} from "./steps/redeem-access-code"

/**
 * Turns the six-digit code beside an access link into a hub session of 30 minutes, in the browser
 * that asked for the link. Both are spent.
 *
 * @throws access_code_invalid when the code is wrong, used, older than ten minutes, guessed at five
 * times, or asked for elsewhere
 * @example
 * const { result: session } = await redeemAccessCodeWorkflow(container).run({
 *   input: {
 *     nonce_hash,
 *     code_hash: hashCode("012345", nonce_hash),
 *     session_token_hash: hashToken(sessionToken),
 *     device: describeDevice(req.headers["user-agent"]),
 *     replaced: { hub: null, update_payment_method: null },
 *     ip,
 *   },
 * })
 */
export const redeemAccessCodeWorkflow = createWorkflow(
  "customer-hub-redeem-access-code",
  (input: RedeemAccessCodeStepInput) => new WorkflowResponse(redeemAccessCodeStep(input))
)
