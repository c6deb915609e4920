import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import type { HubNotification } from "../types"
import { sendOnce } from "../send-once"

/** Sends a mail without a link, once for its idempotency key. There is no compensation. */
export const sendMailStep = createStep(
  "send-mail",
  async (mail: HubNotification, { container }) =>
    new StepResponse(await sendOnce(container, mail))
)
