import { sendEndedUnpaidEmailWorkflow } from "../subscription-ended-unpaid/send-ended-unpaid-email"
import { sendCancellationReceiptWorkflow } from "../cancellation-receipt/send-cancellation-receipt"

/**
 * The workflow that mails of a cancellation: its receipt, or what became of the charge when the
 * subscription ended because it could not be paid.
 */
export function cancellationMailWorkflow(reasonCode: string | null | undefined) {
  return reasonCode === "payment_failed"
    ? sendEndedUnpaidEmailWorkflow
    : sendCancellationReceiptWorkflow
}
