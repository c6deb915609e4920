import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import type { ReplacedCard } from "./release-replaced-card"
import { releaseReplacedCardStep } from "./steps/release-replaced-card"

/**
 * Detaches a card at its provider that another took the place of, unless something still needs it.
 * The result is false while a charge under way may still use it.
 *
 * @throws when the provider refuses or does not answer
 */
export const releaseReplacedCardWorkflow = createWorkflow(
  "customer-hub-release-replaced-card",
  (input: ReplacedCard) => new WorkflowResponse(releaseReplacedCardStep(input))
)
