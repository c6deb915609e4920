import { MathBN } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { tryOrLog } from "../../try-or-log"
import { issueDocumentsOfOrders } from "../../invoices/issue-documents"
import { bookRefundsOnOrder } from "../refunds/book-refunds-on-order"
import { findRefundedPayment } from "../refunds/find-refunded-payment"
import { recordRefunds } from "../refunds/record-refunds"
import { reportFailedRefund } from "../refunds/report-failed-refund"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"

export type RecordProviderRefundsInput = {
  /** For example `pp_stripe_stripe`. */
  payment_provider_id: string
  /** Stripe: the PaymentIntent. */
  provider_payment_id: string
}

/** Nothing to take back: the money went back at the provider, whatever happens here. */
export const recordProviderRefundsStep = createStep(
  "record-provider-refunds",
  async (
    { payment_provider_id, provider_payment_id }: RecordProviderRefundsInput,
    { container }
  ) => {
    const { refunds } = container
      .resolve(HUB_SETTINGS_MODULE)
      .paymentProviders.find(payment_provider_id)
    if (!refunds) {
      return new StepResponse(true)
    }
    // Before the books are read: a refund of Medusa's own is in them before its provider hears of it.
    const { session_id, total } = await refunds.read(provider_payment_id)
    const found = await findRefundedPayment(container, {
      provider_payment_id,
      session_id,
    })
    if (!total || found === "not_ours") {
      return new StepResponse(true)
    }
    if (found === "not_yet") {
      return new StepResponse(false)
    }
    const excess = await recordRefunds(container, found.payment_id, total)
    if (MathBN.gt(excess, 0)) {
      const refund_id = await refunds.findFailed(provider_payment_id)
      if (refund_id) {
        await reportFailedRefund(container, { ...found, refund_id, excess })
      }
    }
    await tryOrLog(
      container,
      `issue the credit notes of payment ${found.payment_id}`,
      () => issueDocumentsOfOrders(container, [found.order_id])
    )
    return new StepResponse(await bookRefundsOnOrder(container, found))
  }
)
