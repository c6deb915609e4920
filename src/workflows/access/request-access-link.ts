import { createWorkflow, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"

import { takeRequestAllowanceStep } from "./steps/take-request-allowance"

/** Emitted when somebody asks for a link; whether the address is known is found out later. */
export const ACCESS_LINK_REQUESTED = "customer_hub.access_link_requested"

export type RequestAccessLinkInput = {
  /** As typed. */
  email: string
  /** SHA-256 of the nonce that the browser keeps, in hex. */
  nonce_hash: string
  /** Where the request came from, for the limit of requests. */
  ip: string
}

/**
 * Takes a request for an access link. It does the same work for every address: whether anybody
 * has it is looked up by the event's subscriber, off the request's path, so that neither answer
 * nor time tells who is a customer.
 *
 * @example
 * await requestAccessLinkWorkflow(container).run({ input: { email, nonce_hash, ip } })
 */
export const requestAccessLinkWorkflow = createWorkflow(
  "request-access-link",
  (input: RequestAccessLinkInput) => {
    const allowed = takeRequestAllowanceStep(input)
    when("the-ip-address-may-ask", { allowed }, ({ allowed }) => allowed).then(() => {
      emitEventStep({
        eventName: ACCESS_LINK_REQUESTED,
        data: { email: input.email, nonce_hash: input.nonce_hash },
      })
    })
    return new WorkflowResponse(allowed)
  }
)
