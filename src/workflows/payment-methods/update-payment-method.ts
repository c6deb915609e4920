import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"

import { PAYMENT_SIGNAL_POSTPONED } from "../events/payment-signal"
import { collectWithNewCardWorkflow } from "./collect-with-new-card"
import { releaseReplacedCardsStep } from "./steps/release-replaced-cards"
import {
  swapPaymentMethodStep,
  type UpdatePaymentMethodInput,
} from "./steps/swap-payment-method"

const DELAY_IN_MILLISECONDS = 2_000

/**
 * Replaces the card of subscriptions; those that have ended keep theirs. A failed charge that is
 * still open is tried at once with the new card, exactly once. A card that nothing needs any
 * more is detached at its provider. Doing it again changes nothing.
 *
 * @returns the subscriptions that took it, each with the failed charges that were tried
 * @throws invalid_request when the provider no longer has the payment method
 * @example
 * await updatePaymentMethodWorkflow(container).run({
 *   input: {
 *     subscription_ids: ["sub_01"],
 *     payment_provider_id: "pp_stripe_stripe",
 *     payment_method_id: "pm_01",
 *     account_holder_id: "acchld_01",
 *     actor: { type: "customer", id: "cus_01" },
 *   },
 * })
 */
export const updatePaymentMethodWorkflow = createWorkflow(
  "customer-hub-update-payment-method",
  (input: UpdatePaymentMethodInput) => {
    const swapped = swapPaymentMethodStep(input)
    const left = collectWithNewCardWorkflow
      .runAsStep({
        input: transform({ swapped }, ({ swapped }) => ({
          cycle_ids: swapped.flatMap(({ open_cycle_ids }) => open_cycle_ids),
        })),
      })
      .config({ noCompensation: true })
    when("a-charge-is-left", { left }, ({ left }) => left.length > 0).then(() => {
      emitEventStep({
        eventName: PAYMENT_SIGNAL_POSTPONED,
        data: transform({ left }, ({ left }) =>
          left.map((id) => ({ signal: { about: "new_card", id } }))
        ),
        options: { delay: DELAY_IN_MILLISECONDS },
      })
    })
    releaseReplacedCardsStep(swapped)
    return new WorkflowResponse(swapped)
  }
)
