import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { now } from "../../../lib/clock"
import { chargingStopped, hubError, tooManyRequests } from "../../../lib/errors"
import { HUB_ACCESS_MODULE, RETRY_RATE_LIMIT } from "../../../modules/hub-access"
import { SUBSCRIPTION_MODULE } from "../../../modules/subscription"
import type { Actor } from "../../../types/http"

export type RetryPaymentInput = {
  subscription_id: string
  /** A customer may do it five times an hour; staff and the system as often as they like. */
  requested_by: Actor
}

/**
 * Finds the charge that is to be tried again, and counts a customer's tries: a bank takes many in
 * a row for fraud. Not given back when the charge fails: the limit is on trying.
 *
 * @throws charging_stopped; nothing_to_pay; payment_in_progress; too_many_requests
 */
export const limitRetriesStep = createStep(
  "limit-retries",
  async ({ subscription_id, requested_by }: RetryPaymentInput, { container }) => {
    const subscriptions = container.resolve(SUBSCRIPTION_MODULE)
    const [{ charging_stopped_by }, cycles] = await Promise.all([
      subscriptions.retrieveHubSubscription(subscription_id, {
        select: ["charging_stopped_by"],
      }),
      subscriptions.listHubBillingCycles({
        subscription_id,
        status: ["failed", "charging"],
      }),
    ])
    if (charging_stopped_by) {
      throw chargingStopped()
    }
    const failed = cycles.find(
      (cycle) => cycle.status === "failed" && cycle.first_failed_at
    )
    if (!failed && cycles.some((cycle) => cycle.status === "charging")) {
      throw hubError(
        "payment_in_progress",
        "The payment is being made at this moment. Look again in a few minutes."
      )
    }
    if (!failed) {
      throw hubError("nothing_to_pay", "There is no failed payment to make.")
    }
    const isAllowed =
      requested_by.type !== "customer" ||
      (await container.resolve(HUB_ACCESS_MODULE).takeFromRateLimit({
        key: `retry-payment:${subscription_id}`,
        ...RETRY_RATE_LIMIT,
        at: now(),
      }))
    if (!isAllowed) {
      throw tooManyRequests(
        "The payment was tried too often. Use another card, or try again in an hour.",
        RETRY_RATE_LIMIT.window
      )
    }
    return new StepResponse({ cycle_id: failed.charged_with_id ?? failed.id })
  }
)
