import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import type { HubNotification } from "../types"
import { sendOnce } from "../send-once"

/** Sends a mail that holds no link, once for its idempotency key. A mail cannot be taken back. */
export const sendMailStep = createStep(
  "send-mail",
  async (mail: HubNotification, { container }) =>
    new StepResponse(await sendOnce(container, mail))
)
