import type { MedusaContainer } from "@medusajs/framework/types"

import { clockOffset, now } from "../lib/clock"
import { HUB_SETTINGS_MODULE } from "../modules/hub-settings"
import type { Dispute } from "../payment-providers"
import { findKnownDisputes, listOpenDisputes } from "../queries/known-disputes"
import { leaveOutMoved } from "../queries/moved-providers"
import { recordDisputeWorkflow } from "../workflows/billing/record-dispute"
import { tryOrLog } from "../workflows/try-or-log"

/** Of the list at the provider. An older dispute that is open here is asked about by itself. */
const LOOK_BACK_IN_MILLISECONDS = 30 * 24 * 60 * 60 * 1000

/** What is compared with the books at a time. */
const BATCH = 100

/**
 * Records disputes whose webhooks got lost: asks the providers for those of the last 30 days, in the
 * machine's time, which is theirs, and reads each that stands otherwise than in the books, or is
 * open there and older. What fails is reported and holds up nothing else.
 */
export async function recordMissedDisputes(container: MedusaContainer): Promise<void> {
  const { paymentProviders } = container.resolve(HUB_SETTINGS_MODULE)
  const machineTime = now().getTime() - clockOffset() * 1000
  const since = new Date(machineTime - LOOK_BACK_IN_MILLISECONDS)
  const ids = await leaveOutMoved(container, paymentProviders.idsWith("disputes"))
  for (const payment_provider_id of ids) {
    const { disputes } = paymentProviders.find(payment_provider_id)
    await tryOrLog(container, `list the disputes of ${payment_provider_id}`, async () => {
      let batch: Dispute[] = []
      for await (const dispute of disputes!.list(since)) {
        batch.push(dispute)
        if (batch.length === BATCH) {
          await recordChanged(container, payment_provider_id, batch)
          batch = []
        }
      }
      await recordChanged(container, payment_provider_id, batch)
    })
    await recordOpen(container, { payment_provider_id, opened_before: since })
  }
}

async function recordChanged(
  container: MedusaContainer,
  payment_provider_id: string,
  batch: Dispute[]
): Promise<void> {
  const ids = batch.map(({ id }) => id)
  const known = await findKnownDisputes(container, { payment_provider_id, ids })
  for (const { id, state, movements } of batch) {
    const books = known.get(id)
    if (books?.state !== state || books.movements !== movements) {
      await record(container, payment_provider_id, id)
    }
  }
}

async function recordOpen(
  container: MedusaContainer,
  input: { payment_provider_id: string; opened_before: Date }
): Promise<void> {
  let after = ""
  for (;;) {
    const open = await listOpenDisputes(container, { ...input, after, limit: BATCH })
    for (const { provider_dispute_id } of open) {
      await record(container, input.payment_provider_id, provider_dispute_id)
    }
    if (open.length < BATCH) {
      return
    }
    after = open.at(-1)!.id
  }
}

async function record(
  container: MedusaContainer,
  payment_provider_id: string,
  dispute_id: string
): Promise<void> {
  await tryOrLog(container, `record dispute ${dispute_id}`, () =>
    recordDisputeWorkflow(container).run({ input: { payment_provider_id, dispute_id } })
  )
}
