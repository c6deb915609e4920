import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import { confirmSessionStep, type ConfirmSessionStepInput } from "./steps/confirm-session"

/**
 * Makes a session fresh, and opens all of its person's in it, by the code that was mailed for it, and gives it another token. The caller makes
 * that token, gives it to the session's holder and passes only its hash. When the session ends stays as
 * it is.
 *
 * @throws access_code_invalid when the code is wrong, used, older than ten minutes, guessed at five
 * times, or of another session
 * @example
 * const { result: session } = await confirmSessionWorkflow(container).run({
 *   input: {
 *     token_hash,
 *     code_hash: hashCode("012345", token_hash),
 *     new_token_hash: hashToken(newToken),
 *     ip,
 *   },
 * })
 */
export const confirmSessionWorkflow = createWorkflow(
  "customer-hub-confirm-session",
  (input: ConfirmSessionStepInput) => new WorkflowResponse(confirmSessionStep(input))
)
