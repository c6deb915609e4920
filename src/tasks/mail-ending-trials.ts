import type { MedusaContainer } from "@medusajs/framework/types"

import { now } from "../lib/clock"
import { listEndingTrialsToMail } from "../queries/ending-trials"
import { trialEndingKey } from "../workflows/emails/trial-ending/key"
import { sendTrialEndingWorkflow } from "../workflows/emails/trial-ending/send-trial-ending"
import { tryOrLog } from "../workflows/try-or-log"

const BATCH = 100
/** The next run sends the rest, even when the e-mail provider does not answer. */
const TIME_SLICE_IN_MILLISECONDS = 20 * 60 * 1000

/**
 * Reminds customers whose trial ends in a week. A mail that fails is logged, does not stop the others,
 * and is tried again by the next run.
 */
export async function mailEndingTrials(container: MedusaContainer): Promise<void> {
  const deadline = performance.now() + TIME_SLICE_IN_MILLISECONDS
  const at = now()
  let after = ""
  let batch: string[]
  do {
    batch = await listEndingTrialsToMail(container, {
      onceKey: trialEndingKey,
      at,
      after,
      limit: BATCH,
    })
    for (const subscription_id of batch) {
      if (performance.now() > deadline) {
        return
      }
      await tryOrLog(
        container,
        `mail that the trial of subscription ${subscription_id} ends`,
        () => sendTrialEndingWorkflow(container).run({ input: { subscription_id } })
      )
    }
    after = batch.at(-1) ?? ""
  } while (batch.length === BATCH)
}
