import type { MedusaContainer } from "@medusajs/framework/types"

import { now } from "../lib/clock"
import { listUnsentMails, type UnsentMail } from "../queries/unsent-mails"
import { tryOrLog } from "../workflows/try-or-log"
import { TRIGGERED_MAILS } from "../workflows/emails/mails"

const LOOK_BACK_IN_MILLISECONDS = 48 * 60 * 60 * 1000
/** The event's subscriber may still be sending the mail. */
const GRACE_IN_MILLISECONDS = 5 * 60 * 1000
/** Ends before the next run begins, even when the e-mail provider does not answer. */
const TIME_SLICE_IN_MILLISECONDS = 4 * 60 * 1000
const BATCH = 100

/**
 * Sends the unsent mails of the last 48 hours' events: the provider refused them, or the process
 * ended before. A mail that fails is logged, does not stop the others, and is tried again later.
 */
export async function reconcileMails(container: MedusaContainer): Promise<void> {
  const deadline = performance.now() + TIME_SLICE_IN_MILLISECONDS
  const at = now().getTime()
  const window = {
    since: new Date(at - LOOK_BACK_IN_MILLISECONDS),
    until: new Date(at - GRACE_IN_MILLISECONDS),
  }
  let after: UnsentMail | undefined
  let batch: UnsentMail[]
  do {
    batch = await listUnsentMails(container, TRIGGERED_MAILS, {
      ...window,
      after,
      limit: BATCH,
    })
    for (const event of batch) {
      if (performance.now() > deadline) {
        return
      }
      const mail = TRIGGERED_MAILS.find(
        ({ onceKey }) => onceKey.template === event.template
      )
      await tryOrLog(
        container,
        `send the mail ${event.template} of event ${event.event_id}`,
        async () => await mail?.trigger.send(container, event)
      )
    }
    after = batch.at(-1)
  } while (batch.length === BATCH)
}
