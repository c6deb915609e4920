import { MathBN } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { tryOrLog } from "../../try-or-log"
import { issueDocumentsOfOrders } from "../../invoices/issue-documents"
import { bookRefundsOnOrder } from "../refunds/book-refunds-on-order"
import { findRefundedPayment } from "../refunds/find-refunded-payment"
import { recordRefunds } from "../refunds/record-refunds"
import { reportFailedRefund } from "../refunds/report-failed-refund"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"
import type { RefundedTotal } from "../../../payment-providers"
import type { RecordProviderRefundsInput } from "./read-provider-refunds"

export type RecordProviderRefundsStepInput = RecordProviderRefundsInput & {
  read: { session_id: string | null; total: RefundedTotal | null } | null
}

/** Nothing to take back: the money went back at the provider, whatever happens here. */
export const recordProviderRefundsStep = createStep(
  "record-provider-refunds",
  async (
    { payment_provider_id, provider_payment_id, read }: RecordProviderRefundsStepInput,
    { container }
  ) => {
    const { refunds } = container
      .resolve(HUB_SETTINGS_MODULE)
      .paymentProviders.find(payment_provider_id)
    if (!refunds || !read?.total) {
      return new StepResponse(true)
    }
    const found = await findRefundedPayment(container, {
      provider_payment_id,
      session_id: read.session_id,
    })
    if (found === "not_ours") {
      return new StepResponse(true)
    }
    if (found === "not_yet") {
      return new StepResponse(false)
    }
    const excess = await recordRefunds(container, found.payment_id, read.total)
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
