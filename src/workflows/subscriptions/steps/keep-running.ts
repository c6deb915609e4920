import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { now } from "../../../lib/clock"
import { SUBSCRIPTION_MODULE } from "../../../modules/subscription"
import type { Actor } from "../../../types/http"

export type KeepRunningInput = {
  subscription_id: string
  /** Those that whoever answers has seen. */
  question_ids: string[]
  answered_by: Actor
}

/** Answers under the subscription's lock; what comes after does not undo it. */
export const keepRunningStep = createStep(
  "keep-running",
  async (
    { subscription_id, question_ids, answered_by }: KeepRunningInput,
    { container }
  ) => {
    await container.resolve(SUBSCRIPTION_MODULE).keepRunning({
      id: subscription_id,
      question_ids,
      answered_by,
      at: now(),
    })
    return new StepResponse(void 0)
  }
)
