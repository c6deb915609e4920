import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { now } from "../../../lib/clock"
import { tryOrLog } from "../../try-or-log"
import { sendPaymentFailedEmailWorkflow } from "../payment-failed/send-payment-failed-email"
import { sendRenewalReceiptWorkflow } from "../renewal-receipt/send-renewal-receipt"
import { cancellationMailWorkflow } from "../cancellation/cancellation-mail"
import { listUnsentMails, type UnsentMail } from "../../../queries/unsent-mails"

const LOOK_BACK_IN_MILLISECONDS = 48 * 60 * 60 * 1000
/** The event's own subscriber may still be at it. */
const GRACE_IN_MILLISECONDS = 5 * 60 * 1000
/** Ends before the next run begins, whatever an e-mail provider takes that does not answer. */
const TIME_SLICE_IN_MILLISECONDS = 4 * 60 * 1000
const BATCH = 100

/**
 * Sends the mails about failed charges, cancellations and renewals of the last 48 hours that did not
 * go out: their provider refused, or the process ended before. What fails is logged, holds up no other, and
 * is tried again later.
 */
export const reconcileMailsStep = createStep(
  "reconcile-mails",
  async (_: void, { container }) => {
    const deadline = performance.now() + TIME_SLICE_IN_MILLISECONDS
    const at = now().getTime()
    const window = {
      since: new Date(at - LOOK_BACK_IN_MILLISECONDS),
      until: new Date(at - GRACE_IN_MILLISECONDS),
    }
    let after: UnsentMail | undefined
    let batch: UnsentMail[]
    do {
      batch = await listUnsentMails(container, { ...window, after, limit: BATCH })
      for (const mail of batch) {
        if (performance.now() > deadline) {
          return new StepResponse(void 0)
        }
        await tryOrLog(container, `send the mail of event ${mail.event_id}`, () =>
          send(container, mail)
        )
      }
      after = batch.at(-1)
    } while (batch.length === BATCH)
    return new StepResponse(void 0)
  }
)

async function send(container: MedusaContainer, mail: UnsentMail): Promise<unknown> {
  const { name, subscription_id, reason_code, billing_cycle_id } = mail
  switch (name) {
    case "payment_failed": {
      const { attempt_number, event_id } = mail
      return await sendPaymentFailedEmailWorkflow(container).run({
        input: { billing_cycle_id, attempt_number, event_id },
      })
    }
    case "renewed":
      return await sendRenewalReceiptWorkflow(container).run({
        input: { billing_cycle_id },
      })
    case "canceled":
      return await cancellationMailWorkflow(reason_code)(container).run({
        input: { subscription_id },
      })
  }
}
