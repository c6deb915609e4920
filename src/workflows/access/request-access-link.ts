import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { announceRequestStep } from "./steps/announce-request"
import { findRequesterStep, type FindRequesterInput } from "./steps/find-requester"
import { isRepeatStep } from "./steps/is-repeat"
import { limitRequestsStep } from "./steps/limit-requests"

export type RequestAccessLinkInput = FindRequesterInput & {
  /** SHA-256 of the nonce that the browser keeps, in hex. */
  nonce_hash: string
  /** Where the request came from, for the limit of requests. */
  ip: string
}

/**
 * Takes a request for an access link, by an address or by the token of an old link. It does the same
 * work for every address: whether anybody has it is looked up by the event's subscriber, off the
 * request's path and a random while later, so that neither answer nor time tells who is a customer. The
 * result says whether the same was asked for a moment ago: then nothing more is mailed.
 *
 * @example
 * await requestAccessLinkWorkflow(container).run({ input: { email, nonce_hash, ip } })
 */
export const requestAccessLinkWorkflow = createWorkflow(
  "customer-hub-request-access-link",
  (input: RequestAccessLinkInput) => {
    const allowed = limitRequestsStep(input)
    const requester = when(
      "the-ip-address-may-ask",
      { allowed },
      ({ allowed }) => allowed
    ).then(() => findRequesterStep(input))
    const repeats = when(
      "it-is-known-whom-to-mail",
      { requester },
      ({ requester }) => !!requester
    ).then(() => isRepeatStep(transform({ requester }, ({ requester }) => requester!)))
    when(
      "it-is-no-repeat",
      { requester, repeats },
      ({ requester, repeats }) => !!requester && !repeats
    ).then(() => {
      announceRequestStep(
        transform({ input, requester }, ({ input, requester }) => ({
          ...requester!,
          nonce_hash: input.nonce_hash,
        }))
      )
    })
    return new WorkflowResponse(
      transform({ repeats }, ({ repeats }) => ({ is_repeat: !!repeats }))
    )
  }
)
