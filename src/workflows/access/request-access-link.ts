import { createWorkflow, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import {
  announceRequestStep,
  type AccessLinkRequestedEvent,
} from "./steps/announce-request"
import { limitRequestsStep } from "./steps/limit-requests"

export type RequestAccessLinkInput = AccessLinkRequestedEvent & {
  /** Where the request came from, for the limit of requests. */
  ip: string
}

/**
 * Takes a request for an access link. It does the same work for every address: whether anybody
 * has it is looked up by the event's subscriber, off the request's path and a random while later, so
 * that neither answer nor time tells who is a customer.
 *
 * @example
 * await requestAccessLinkWorkflow(container).run({ input: { email, nonce_hash, ip } })
 */
export const requestAccessLinkWorkflow = createWorkflow(
  "customer-hub-request-access-link",
  (input: RequestAccessLinkInput) => {
    const allowed = limitRequestsStep(input)
    when("the-ip-address-may-ask", { allowed }, ({ allowed }) => allowed).then(() => {
      announceRequestStep(input)
    })
    return new WorkflowResponse(allowed)
  }
)
