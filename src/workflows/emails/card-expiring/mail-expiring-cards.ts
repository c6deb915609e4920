import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { monthsEndingSoon } from "../../../lib/card-expiry"
import { now } from "../../../lib/clock"
import { tryOrLog } from "../../try-or-log"
import { listUntoldExpiringCards } from "../../../queries/expiring-cards"
import { cardExpiringKey } from "./key"
import { sendCardExpiringEmailWorkflow } from "./send-card-expiring-email"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"

const BATCH = 100
/** What is left then is for the next run, however long a silent e-mail provider takes. */
const TIME_SLICE_IN_MILLISECONDS = 20 * 60 * 1000

/**
 * Mails the notices that are due, batch after batch; none where a card could not be replaced. One
 * that fails is logged, holds up no other, and is tried again by the next run.
 *
 * @returns how many went out
 */
export const mailExpiringCardsStep = createStep(
  "mail-expiring-cards",
  async (_: void, { container }) => {
    const deadline = performance.now() + TIME_SLICE_IN_MILLISECONDS
    let mailed = 0
    const { idsInHub } = container.resolve(HUB_SETTINGS_MODULE).paymentProviders
    for (const month of monthsEndingSoon(now())) {
      let after = ""
      let batch: string[]
      do {
        batch = await listUntoldExpiringCards(container, {
          onceKey: cardExpiringKey,
          month,
          after,
          limit: BATCH,
          provider_ids: idsInHub,
        })
        for (const subscription_id of batch) {
          if (performance.now() > deadline) {
            return new StepResponse(mailed)
          }
          await tryOrLog(
            container,
            `tell of the card of ${subscription_id}`,
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
    return new StepResponse(mailed)
  }
)
