import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"

import type { ProviderNews } from "../../charging/stripe-webhooks"
import { recordProviderRefundsWorkflow } from "../billing/record-provider-refunds"
import { refreshCardStep } from "./steps/refresh-card"
import { settlePaymentStep } from "./steps/settle-payment"
import { swapToSavedCardStep } from "./steps/swap-to-saved-card"

/** Emitted for news that could not be acted on yet, with {@link ReceiveProviderNewsInput}. */
export const PROVIDER_NEWS_POSTPONED = "customer_hub.provider_news_postponed"

const FIRST_DELAY_IN_MILLISECONDS = 5_000
/** The delay doubles, so that the last comes after about twenty minutes. */
const MOST_TRIES = 8

export type ReceiveProviderNewsInput = {
  news: ProviderNews
  /** How often it was tried before. */
  tries?: number
}

/**
 * Acts on what a provider's webhook is about: a charge, a refund, a saved card. What became of it
 * is read at the provider, so that order and number of the webhooks do not matter. While somebody
 * else works on the charge, or its order is still to be made, it is tried again later.
 *
 * @returns whether nothing is left to do
 * @example
 * await receiveProviderNewsWorkflow(container).run({ input: { news: { about: "payment", id: "pi_1" } } })
 */
export const receiveProviderNewsWorkflow = createWorkflow(
  "receive-provider-news",
  (input: ReceiveProviderNewsInput) => {
    const settled = when(
      "it-is-about-a-charge",
      { input },
      ({ input }) => input.news.about === "payment"
    ).then(() => settlePaymentStep(input.news))
    const recorded = when(
      "it-is-about-a-refund",
      { input },
      ({ input }) => input.news.about === "refund"
    ).then(() =>
      recordProviderRefundsWorkflow.runAsStep({
        input: { provider_payment_id: input.news.id },
      })
    )
    when(
      "a-card-was-saved",
      { input },
      ({ input }) => input.news.about === "setup"
    ).then(() => {
      swapToSavedCardStep(input.news)
    })
    when(
      "a-saved-card-changed",
      { input },
      ({ input }) => input.news.about === "card"
    ).then(() => {
      refreshCardStep(input.news)
    })
    const isDone = transform(
      { settled, recorded },
      ({ settled, recorded }) => settled !== false && recorded !== false
    )
    const tries = transform({ input }, ({ input }) => input.tries ?? 0)
    when(
      "it-is-worth-another-try",
      { isDone, tries },
      ({ isDone, tries }) => !isDone && tries < MOST_TRIES
    ).then(() => {
      emitEventStep({
        eventName: PROVIDER_NEWS_POSTPONED,
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
