import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { deleteSetupSession, insertSetupSession } from "../../../queries/payment-sessions"

/** Writes the payment session that tells a storefront to save a payment method. */
export const openSetupSessionStep = createStep(
  "open-setup-session",
  async (input: Parameters<typeof insertSetupSession>[1], { container }) => {
    const id = await insertSetupSession(container, input)
    return new StepResponse(id, id)
  },
  async (id, { container }) => {
    if (id) {
      await deleteSetupSession(container, id)
    }
  }
)
