import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { voidUnsavingSessions } from "../void-unsaving-sessions"

/**
 * {@link voidUnsavingSessions}, before a subscription is added. There is no compensation.
 *
 * @throws payment_in_progress
 */
export const voidUnsavingSessionsStep = createStep(
  "void-unsaving-sessions",
  async ({ cart_id }: { cart_id: string }, { container }) => {
    await voidUnsavingSessions(container, cart_id)
    return new StepResponse(null)
  }
)
