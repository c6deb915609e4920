import type { MedusaContainer } from "@medusajs/framework/types"

import { tryOrLog } from "../workflows/try-or-log"
import { findMovedProviders } from "../workflows/billing/moved-providers"
import { recordProviderRefundsWorkflow } from "../workflows/billing/record-provider-refunds"
import { HUB_SETTINGS_MODULE } from "../modules/hub-settings"
import {
  SUBSCRIPTION_MODULE,
  type LookedAt,
  type ToLookAt,
} from "../modules/subscription"
import type { RefundMade } from "../payment-providers"
import { listOwnRefunds } from "../queries/own-refunds"

const KIND = "refund"

/** Pages of one run, a hundred refunds each; the next run goes on. */
const MOST_PAGES = 50

/** Payments that are looked at again in one run. */
const MOST_LOOKS = 100

/** For clocks that differ, and refunds that are listed late. */
const MARGIN_IN_MILLISECONDS = 2 * 60 * 60 * 1000

/**
 * When a refund is looked at again: it may fail up to thirty days after it was made
 * (https://docs.stripe.com/refunds#failed-refunds).
 */
const AGAIN_AFTER_DAYS = [1, 7, 35]

/**
 * Records refunds whose webhooks got lost: goes through the refunds that were made at the providers
 * since the last run, however long ago that was, and looks again at those that may have changed.
 * What fails is reported, tried again, and holds up nothing else.
 */
export async function recordMissedRefunds(container: MedusaContainer): Promise<void> {
  const { paymentProviders } = container.resolve(HUB_SETTINGS_MODULE)
  const ids = paymentProviders.idsWith("refunds")
  // Another account's list would move the place on, past refunds of the shop's own.
  const moved = await findMovedProviders(container, ids)
  for (const id of ids.filter((id) => !moved.has(id))) {
    await tryOrLog(container, `go through the refunds of ${id}`, () =>
      goThrough(container, id)
    )
    await tryOrLog(container, `look at refunds of ${id} again`, () =>
      lookAgain(container, id)
    )
  }
}

/** A page counts as done once all of it is, so that a process that dies skips nothing. */
async function goThrough(
  container: MedusaContainer,
  payment_provider_id: string
): Promise<void> {
  const { refunds } = container
    .resolve(HUB_SETTINGS_MODULE)
    .paymentProviders.find(payment_provider_id)
  const ledger = container.resolve(SUBSCRIPTION_MODULE)
  let walk = await ledger.continueProviderWalk({ kind: KIND, payment_provider_id })
  for (let page = 0; page < MOST_PAGES; page++) {
    const { refunds: made, next } = await refunds!.listRefunded({
      since: new Date(walk.reached_at.getTime() - MARGIN_IN_MILLISECONDS),
      position: walk.position,
    })
    const own = await listOwnRefunds(container, made)
    const looked_at = await recordAll(container, payment_provider_id, paymentsOf(own))
    const moved = await ledger.finishProviderPage({
      walk,
      looked_at,
      again_after_days: AGAIN_AFTER_DAYS,
      next,
    })
    if (!moved) {
      return
    }
    walk = moved
  }
}

/** Each payment once, with the newest of its refunds. */
function paymentsOf(refunds: RefundMade[]): ToLookAt[] {
  const newest = new Map<string, ToLookAt>()
  for (const { provider_payment_id: subject_id, made_at: happened_at } of refunds) {
    const known = newest.get(subject_id)
    if (!known || known.happened_at < happened_at) {
      newest.set(subject_id, { subject_id, happened_at })
    }
  }
  return [...newest.values()]
}

async function lookAgain(
  container: MedusaContainer,
  payment_provider_id: string
): Promise<void> {
  const ledger = container.resolve(SUBSCRIPTION_MODULE)
  const list = { kind: KIND, payment_provider_id }
  const due = await ledger.listDueProviderLooks({ ...list, limit: MOST_LOOKS })
  const looked_at = await recordAll(container, payment_provider_id, due)
  await ledger.saveProviderLooks({
    ...list,
    looked_at,
    again_after_days: AGAIN_AFTER_DAYS,
  })
}

async function recordAll(
  container: MedusaContainer,
  payment_provider_id: string,
  payments: ToLookAt[]
): Promise<LookedAt[]> {
  const looked_at: LookedAt[] = []
  for (const payment of payments) {
    let is_done = false
    await tryOrLog(container, `record the refunds of ${payment.subject_id}`, async () => {
      const { result } = await recordProviderRefundsWorkflow(container).run({
        input: { payment_provider_id, provider_payment_id: payment.subject_id },
      })
      is_done = result
    })
    looked_at.push({ ...payment, is_done })
  }
  return looked_at
}
