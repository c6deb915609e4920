import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { now } from "../../../lib/clock"
import { SUBSCRIPTION_MODULE } from "../../../modules/subscription"
import type { Actor } from "../../../types/http"

export type ConfirmOwnershipInput = {
  subscription_id: string
  /** False when the person does not know it. */
  is_mine: boolean
  actor: Actor
}

/** Writes the person's answer down in one statement; nothing takes it back. */
export const answerOwnershipStep = createStep(
  "answer-ownership",
  async ({ subscription_id, is_mine, actor }: ConfirmOwnershipInput, { container }) => {
    await container
      .resolve(SUBSCRIPTION_MODULE)
      .answerOwnership({ id: subscription_id, is_mine, actor, at: now() })
    return new StepResponse([subscription_id])
  }
)
