import { MathBN } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { createStripeClient } from "../../../payment-providers/stripe/client"
import { refundsAtStripe } from "../../../payment-providers/stripe/refunds"
import { tryOrLog } from "../../try-or-log"
import { issueDocumentsOfOrders } from "../../invoices/issue-documents"
import { bookRefundsOnOrder } from "../refunds/book-refunds-on-order"
import { findRefundedPayment } from "../refunds/find-refunded-payment"
import { recordRefunds } from "../refunds/record-refunds"
import { reportFailedRefund } from "../refunds/report-failed-refund"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"

export type RecordProviderRefundsInput = {
  /** Stripe: the PaymentIntent. */
  provider_payment_id: string
}

/** Nothing to take back: the money went back at the provider, whatever happens here. */
export const recordProviderRefundsStep = createStep(
  "record-provider-refunds",
  async ({ provider_payment_id }: RecordProviderRefundsInput, { container }) => {
    const { stripe: keys } = container.resolve(HUB_SETTINGS_MODULE).options
    if (!keys) {
      return new StepResponse(true)
    }
    const stripe = createStripeClient(keys)
    const intent = await stripe.paymentIntents.retrieve(provider_payment_id)
    // Before the books are read: a refund of Medusa's own is in them before Stripe hears of it.
    const atStripe = await refundsAtStripe(stripe, intent)
    const found = await findRefundedPayment(container, intent)
    if (!atStripe || found === "not_ours") {
      return new StepResponse(true)
    }
    if (found === "not_yet") {
      return new StepResponse(false)
    }
    const excess = await recordRefunds(container, found.payment_id, atStripe)
    if (MathBN.gt(excess, 0)) {
      await reportFailedRefund(container, stripe, { ...found, intent, excess })
    }
    await tryOrLog(
      container,
      `issue the credit notes of payment ${found.payment_id}`,
      () => issueDocumentsOfOrders(container, [found.order_id])
    )
    return new StepResponse(await bookRefundsOnOrder(container, found))
  }
)
