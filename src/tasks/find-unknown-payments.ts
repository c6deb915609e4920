import type { MedusaContainer } from "@medusajs/framework/types"

import { HUB_SETTINGS_MODULE } from "../modules/hub-settings"
import {
  SUBSCRIPTION_MODULE,
  type LookedAt,
  type ToLookAt,
} from "../modules/subscription"
import { listUnbookedPayments } from "../queries/unbooked-payments"
import { settlePaymentWorkflow } from "../workflows/payment-webhooks/settle-payment"
import { tryOrLog } from "../workflows/try-or-log"

const KIND = "payment"

/** Pages of one run, a hundred payments each; the next run goes on. */
const MOST_PAGES = 50

/** Payments that are looked at again in one run. */
const MOST_LOOKS = 100

/** For clocks that differ, and payments that are listed late. */
const MARGIN_IN_MILLISECONDS = 2 * 60 * 60 * 1000

/** When one that was placed is looked at for the last time, in days. */
const AGAIN_AFTER_DAYS = [1]

/**
 * Finds payments of renewals that the books do not have: goes through the payments that were made at the
 * providers since the last run. An older copy of the database knows an older run, so that after it
 * was put back exactly what it forgot is gone through.
 */
export async function findUnknownPayments(container: MedusaContainer): Promise<void> {
  const { paymentProviders } = container.resolve(HUB_SETTINGS_MODULE)
  for (const id of paymentProviders.idsWith("charger")) {
    if (paymentProviders.find(id).charger?.listPayments) {
      await tryOrLog(container, `go through the payments of ${id}`, () =>
        goThrough(container, id)
      )
      await tryOrLog(container, `look at payments of ${id} again`, () =>
        lookAgain(container, id)
      )
    }
  }
}

/** A page counts as done once all of it is, so that a process that dies skips nothing. */
async function goThrough(
  container: MedusaContainer,
  payment_provider_id: string
): Promise<void> {
  const { charger } = container
    .resolve(HUB_SETTINGS_MODULE)
    .paymentProviders.find(payment_provider_id)
  const ledger = container.resolve(SUBSCRIPTION_MODULE)
  let walk = await ledger.continueProviderWalk({ kind: KIND, payment_provider_id })
  for (let page = 0; page < MOST_PAGES; page++) {
    const { payments, next } = await charger!.listPayments!({
      since: new Date(walk.reached_at.getTime() - MARGIN_IN_MILLISECONDS),
      position: walk.position,
    })
    const unbooked = await listUnbookedPayments(container, payments)
    const looked_at = await placeAll(
      container,
      payment_provider_id,
      unbooked.map(({ found, made_at }) => ({
        subject_id: found.id,
        happened_at: made_at,
      }))
    )
    const moved = await ledger.finishProviderPage({
      walk,
      looked_at: looked_at.filter(({ is_done }) => !is_done),
      again_after_days: AGAIN_AFTER_DAYS,
      next,
    })
    if (!moved) {
      return
    }
    walk = moved
  }
}

async function lookAgain(
  container: MedusaContainer,
  payment_provider_id: string
): Promise<void> {
  const ledger = container.resolve(SUBSCRIPTION_MODULE)
  const list = { kind: KIND, payment_provider_id }
  const due = await ledger.listDueProviderLooks({ ...list, limit: MOST_LOOKS })
  const looked_at = await placeAll(container, payment_provider_id, due)
  await ledger.saveProviderLooks({
    ...list,
    looked_at,
    again_after_days: AGAIN_AFTER_DAYS,
  })
}

async function placeAll(
  container: MedusaContainer,
  provider_id: string,
  payments: ToLookAt[]
): Promise<LookedAt[]> {
  const looked_at: LookedAt[] = []
  for (const payment of payments) {
    let is_done = false
    await tryOrLog(container, `place the payment ${payment.subject_id}`, async () => {
      const { result } = await settlePaymentWorkflow(container).run({
        input: { provider_id, id: payment.subject_id },
      })
      is_done = result
    })
    looked_at.push({ ...payment, is_done })
  }
  return looked_at
}
