import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

import { recordDisputeWorkflow } from "../workflows/billing/record-dispute"
import { recordProviderRefundsWorkflow } from "../workflows/billing/record-provider-refunds"
import {
  PAYMENT_SIGNAL_POSTPONED,
  type PaymentSignal,
  type ReceivePaymentSignalInput,
} from "../workflows/events/payment-signal"
import { collectWithNewCardWorkflow } from "../workflows/payment-methods/collect-with-new-card"
import { releaseReplacedCardWorkflow } from "../workflows/payment-methods/release-card"
import { refreshShownCardWorkflow } from "../workflows/payment-webhooks/refresh-shown-card"
import { settlePaymentWorkflow } from "../workflows/payment-webhooks/settle-payment"
import { swapToSavedCardWorkflow } from "../workflows/payment-webhooks/swap-to-saved-card"
import { tryOrLog } from "../workflows/try-or-log"

const FIRST_DELAY_IN_MILLISECONDS = 5_000
/** The delay doubles each time: the last comes twenty minutes after the first. */
const MOST_TRIES = 8

/**
 * Acts on what a provider's webhook is about. What became of it is read at the provider, so that
 * neither order nor number of the webhooks matters. While the provider is silent, somebody else
 * works on the charge, or its order is still to be made, it is put off; what throws is logged too.
 *
 * @example
 * await receivePaymentSignal(container, {
 *   signal: { about: "payment", provider_id: "pp_stripe_stripe", id: "pi_01" },
 * })
 */
export async function receivePaymentSignal(
  container: MedusaContainer,
  { signal, tries = 0 }: ReceivePaymentSignalInput
): Promise<void> {
  let isDone = false
  await tryOrLog(
    container,
    `act on the signal about ${signal.about} ${signal.id}`,
    async () => {
      isDone = await actOn(container, signal)
    }
  )
  if (!isDone && tries < MOST_TRIES) {
    await container
      .resolve(Modules.EVENT_BUS)
      .emit(
        { name: PAYMENT_SIGNAL_POSTPONED, data: { signal, tries: tries + 1 } },
        { delay: FIRST_DELAY_IN_MILLISECONDS * 2 ** tries }
      )
  }
}

/**
 * Does what a signal calls for; every deed is repeatable.
 *
 * @returns false when it is to be tried again later
 */
async function actOn(
  container: MedusaContainer,
  signal: PaymentSignal
): Promise<boolean> {
  switch (signal.about) {
    case "payment":
      return (await settlePaymentWorkflow(container).run({ input: signal })).result
    case "refund": {
      const { provider_id, id } = signal
      const { result } = await recordProviderRefundsWorkflow(container).run({
        input: { payment_provider_id: provider_id, provider_payment_id: id },
      })
      return result
    }
    case "dispute": {
      const { provider_id, id } = signal
      const { result } = await recordDisputeWorkflow(container).run({
        input: { payment_provider_id: provider_id, dispute_id: id },
      })
      return result
    }
    case "setup":
      await swapToSavedCardWorkflow(container).run({ input: signal })
      return true
    case "card":
      await refreshShownCardWorkflow(container).run({ input: signal })
      return true
    case "new_card": {
      const { result: left } = await collectWithNewCardWorkflow(container).run({
        input: { cycle_ids: [signal.id] },
      })
      return left.length === 0
    }
    case "replaced_card":
      return (await releaseReplacedCardWorkflow(container).run({ input: signal })).result
  }
}
