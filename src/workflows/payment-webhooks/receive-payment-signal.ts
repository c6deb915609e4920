import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"

import {
  PAYMENT_SIGNAL_POSTPONED,
  type ReceivePaymentSignalInput,
} from "../events/payment-signal"
import { handlePaymentSignalStep } from "./steps/handle-payment-signal"

const FIRST_DELAY_IN_MILLISECONDS = 5_000
/** The delay doubles each time: the last comes twenty minutes after the first. */
const MOST_TRIES = 8

/**
 * Acts on what a provider's webhook is about. What became of it is read at the provider, so that
 * neither order nor number of the webhooks matters. While the provider is silent, somebody else
 * works on the charge, or its order is still to be made, it is put off.
 *
 * @returns whether nothing is left to do
 * @example
 * await receivePaymentSignalWorkflow(container).run({ input: {
 *   signal: { about: "payment", provider_id: "pp_stripe_stripe", id: "pi_01" },
 * } })
 */
export const receivePaymentSignalWorkflow = createWorkflow(
  "customer-hub-receive-payment-signal",
  (input: ReceivePaymentSignalInput) => {
    const isDone = handlePaymentSignalStep(input.signal)
    const tries = transform({ input }, ({ input }) => input.tries ?? 0)
    when(
      "it-is-worth-another-try",
      { isDone, tries },
      ({ isDone, tries }) => !isDone && tries < MOST_TRIES
    ).then(() => {
      emitEventStep({
        eventName: PAYMENT_SIGNAL_POSTPONED,
        data: transform({ input, tries }, ({ input, tries }) => ({
          signal: input.signal,
          tries: tries + 1,
        })),
        options: transform({ tries }, ({ tries }) => ({
          delay: FIRST_DELAY_IN_MILLISECONDS * 2 ** tries,
        })),
      })
    })
    return new WorkflowResponse(isDone)
  }
)
