import type { MedusaContainer } from "@medusajs/framework/types"

import { monthsEndingSoon } from "../lib/card-expiry"
import { now } from "../lib/clock"
import { tryOrLog } from "../workflows/try-or-log"
import { listExpiringCardsToMail } from "../queries/expiring-cards"
import { cardExpiringKey } from "../workflows/emails/card-expiring/key"
import { sendCardExpiringEmailWorkflow } from "../workflows/emails/card-expiring/send-card-expiring-email"
import { HUB_SETTINGS_MODULE } from "../modules/hub-settings"

const BATCH = 100
/** The next run sends the rest, even when the e-mail provider does not answer. */
const TIME_SLICE_IN_MILLISECONDS = 20 * 60 * 1000

/**
 * Tells customers whose card ends within 30 days and is charged after that, once for each card and
 * month; nobody in a shop that takes no cards. A notice that fails is logged, does not stop the
 * others, and is tried again by the next run.
 *
 * @returns how many were sent
 */
export async function mailExpiringCards(container: MedusaContainer): Promise<number> {
  const deadline = performance.now() + TIME_SLICE_IN_MILLISECONDS
  let mailed = 0
  const { idsInHub } = container.resolve(HUB_SETTINGS_MODULE).paymentProviders
  for (const month of monthsEndingSoon(now())) {
    let after = ""
    let batch: string[]
    do {
      batch = await listExpiringCardsToMail(container, {
        onceKey: cardExpiringKey,
        month,
        after,
        limit: BATCH,
        provider_ids: idsInHub,
      })
      for (const subscription_id of batch) {
        if (performance.now() > deadline) {
          return mailed
        }
        await tryOrLog(
          container,
          `mail that the card of subscription ${subscription_id} ends`,
          async () => {
            const { result } = await sendCardExpiringEmailWorkflow(container).run({
              input: { subscription_id },
            })
            mailed += result ? 1 : 0
          }
        )
      }
      after = batch.at(-1) ?? ""
    } while (batch.length === BATCH)
  }
  return mailed
}
