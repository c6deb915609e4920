import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"

import {
  PAYMENT_NEWS_POSTPONED,
  type ReceivePaymentNewsInput,
} from "../events/payment-signal"
import { actOnPaymentNewsStep } from "./steps/act-on-payment-news"

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
 * await receivePaymentNewsWorkflow(container).run({ input: { news: { about: "payment", id: "pi_01" } } })
 */
export const receivePaymentNewsWorkflow = createWorkflow(
  "customer-hub-receive-payment-news",
  (input: ReceivePaymentNewsInput) => {
    const isDone = actOnPaymentNewsStep(input.news)
    const tries = transform({ input }, ({ input }) => input.tries ?? 0)
    when(
      "it-is-worth-another-try",
      { isDone, tries },
      ({ isDone, tries }) => !isDone && tries < MOST_TRIES
    ).then(() => {
      emitEventStep({
        eventName: PAYMENT_NEWS_POSTPONED,
        data: transform({ input, tries }, ({ input, tries }) => ({
          news: input.news,
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
