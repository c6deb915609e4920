import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { sendMailStep } from "../delivery/steps/send-mail"
import { renderChargeDateChangedStep } from "./render-charge-date-changed"

/**
 * Mails the customer that staff moved the date of a subscription's next charge, once for each time.
 * Not when it was moved again since, or by somebody else.
 *
 * @example
 * await sendChargeDateChangedWorkflow(container).run({ input: { event_id: "subevt_01" } })
 */
export const sendChargeDateChangedWorkflow = createWorkflow(
  "customer-hub-send-charge-date-changed",
  (input: { event_id: string }) => {
    const mail = renderChargeDateChangedStep(input)
    when("staff-moved-it", { mail }, ({ mail }) => mail !== null).then(() => {
      sendMailStep(transform({ mail }, ({ mail }) => mail!))
    })
    return new WorkflowResponse(void 0)
  }
)
