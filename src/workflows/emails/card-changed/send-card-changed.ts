import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { sendMailStep } from "../delivery/steps/send-mail"
import { renderCardChangedStep } from "./render-card-changed"

/**
 * Mails the customer that another card took the place of theirs, whoever put it in: once for each
 * card. A first card has none.
 *
 * @example
 * await sendCardChangedWorkflow(container).run({ input: { event_id: "subevt_01" } })
 */
export const sendCardChangedWorkflow = createWorkflow(
  "customer-hub-send-card-changed",
  (input: { event_id: string }) => {
    const mail = renderCardChangedStep(input)
    when("a-card-was-replaced", { mail }, ({ mail }) => mail !== null).then(() => {
      sendMailStep(transform({ mail }, ({ mail }) => mail!))
    })
    return new WorkflowResponse(void 0)
  }
)
