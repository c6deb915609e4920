import type { MedusaContainer } from "@medusajs/framework/types"

import { machineNow } from "../lib/clock"
import { listRefundsToMail } from "../queries/refunds"
import { refundMadeKey } from "../workflows/emails/refund-made/key"
import { sendRefundMadeWorkflow } from "../workflows/emails/refund-made/send-refund-made"
import { tryOrLog } from "../workflows/try-or-log"

const LOOK_BACK_IN_MILLISECONDS = 48 * 60 * 60 * 1000
/** The refund's own event may still be worked on. */
const GRACE_IN_MILLISECONDS = 5 * 60 * 1000
/** More are for the next run: a mail that fails is due again only after a pause. */
const LIMIT = 100

/** Mails the refunds of a payment that its customer was not told of. */
export async function mailRefundsOf(
  container: MedusaContainer,
  payment_id: string
): Promise<void> {
  await mailRefunds(container, { payment_id })
}

/** Mails the refunds of the last 48 hours whose event was lost, or whose mail was refused. */
export async function mailMissedRefunds(container: MedusaContainer): Promise<void> {
  const at = machineNow().getTime()
  await mailRefunds(container, {
    since: new Date(at - LOOK_BACK_IN_MILLISECONDS),
    until: new Date(at - GRACE_IN_MILLISECONDS),
  })
}

async function mailRefunds(
  container: MedusaContainer,
  of: Parameters<typeof listRefundsToMail>[1]["of"]
): Promise<void> {
  const ids = await listRefundsToMail(container, {
    onceKey: refundMadeKey,
    of,
    limit: LIMIT,
  })
  for (const refund_id of ids) {
    await tryOrLog(container, `mail refund ${refund_id}`, () =>
      sendRefundMadeWorkflow(container).run({ input: { refund_id } })
    )
  }
}
