import type { MedusaContainer } from "@medusajs/framework/types"

import { clockOffset, now } from "../lib/clock"
import { tryOrLog } from "../workflows/try-or-log"
import { recordProviderRefundsWorkflow } from "../workflows/billing/record-provider-refunds"
import { HUB_SETTINGS_MODULE } from "../modules/hub-settings"

/** Two days, and the hours between two runs. */
const LOOK_BACK_IN_MILLISECONDS = 54 * 60 * 60 * 1000

/**
 * Records refunds whose webhooks got lost: asks the providers for those of the last two days, in the
 * machine's time, which is theirs. What fails is reported and holds up nothing else.
 */
export async function recordMissedRefunds(container: MedusaContainer): Promise<void> {
  const { paymentProviders } = container.resolve(HUB_SETTINGS_MODULE)
  const machineTime = now().getTime() - clockOffset() * 1000
  const since = new Date(machineTime - LOOK_BACK_IN_MILLISECONDS)
  for (const payment_provider_id of paymentProviders.idsWith("refunds")) {
    const { refunds } = paymentProviders.find(payment_provider_id)
    await tryOrLog(container, `list the refunds of ${payment_provider_id}`, async () => {
      for (const provider_payment_id of await refunds!.listPayments(since)) {
        await tryOrLog(container, `record the refunds of ${provider_payment_id}`, () =>
          recordProviderRefundsWorkflow(container).run({
            input: { payment_provider_id, provider_payment_id },
          })
        )
      }
    })
  }
}
