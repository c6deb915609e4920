import type { MedusaContainer } from "@medusajs/framework/types"

import {
  SUBSCRIPTION_MODULE,
  type LookedAt,
  type ToLookAt,
} from "../modules/subscription"
import { leaveOutMoved } from "../queries/moved-providers"
import { tryOrLog } from "../workflows/try-or-log"

/** Pages of one run, a hundred entries each; the next run goes on. */
const MOST_PAGES = 50

/** What is looked at again in one run. */
const MOST_LOOKS = 100

/** For clocks that differ, and entries that are listed late. */
const MARGIN_IN_MILLISECONDS = 2 * 60 * 60 * 1000

/** A list at payment providers, and what is done about its entries. */
export type ProviderListWork = {
  /** What is listed, for example `refund`: the place in the list is kept under it. */
  kind: string
  /** When what is done is looked at again, in days after it happened; 0 for never. */
  again_after_days: number[]
  /** One page of what was made since a time, with the place after it; null at the end. */
  listPage(
    payment_provider_id: string,
    from: { since: Date; position: string | null }
  ): Promise<{ entries: ToLookAt[]; next: string | null }>
  /** @returns false for what cannot be done yet */
  work(payment_provider_id: string, subject_id: string): Promise<boolean>
}

/**
 * Goes through a list at each of these payment providers, on from where the last run came, however
 * long ago that was, and looks again at what may have changed. What fails is reported, tried again,
 * and holds up nothing else. Another account's list would move the place on, past what is the shop's
 * own: it is left alone.
 *
 * @param ids - Medusa's ids of the providers that have the list
 */
export async function walkProviderList(
  container: MedusaContainer,
  ids: string[],
  list: ProviderListWork
): Promise<void> {
  for (const id of await leaveOutMoved(container, ids)) {
    await tryOrLog(container, `go through the list of ${list.kind}s of ${id}`, () =>
      goThrough(container, id, list)
    )
    await tryOrLog(container, `look at ${list.kind}s of ${id} again`, () =>
      lookAgain(container, id, list)
    )
  }
}

/** A page counts as done once all of it is, so that a process that dies skips nothing. */
async function goThrough(
  container: MedusaContainer,
  payment_provider_id: string,
  list: ProviderListWork
): Promise<void> {
  const { kind, again_after_days } = list
  const ledger = container.resolve(SUBSCRIPTION_MODULE)
  let walk = await ledger.continueProviderWalk({ kind, payment_provider_id })
  for (let page = 0; page < MOST_PAGES; page++) {
    const { entries, next } = await list.listPage(payment_provider_id, {
      since: new Date(walk.reached_at.getTime() - MARGIN_IN_MILLISECONDS),
      position: walk.position,
    })
    const looked_at = await workOnAll(container, payment_provider_id, entries, list)
    const moved = await ledger.finishProviderPage({
      walk,
      looked_at,
      again_after_days,
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
  payment_provider_id: string,
  list: ProviderListWork
): Promise<void> {
  const { kind, again_after_days } = list
  const ledger = container.resolve(SUBSCRIPTION_MODULE)
  const of = { kind, payment_provider_id }
  const due = await ledger.listDueProviderLooks({ ...of, limit: MOST_LOOKS })
  const looked_at = await workOnAll(container, payment_provider_id, due, list)
  await ledger.saveProviderLooks({ ...of, looked_at, again_after_days })
}

async function workOnAll(
  container: MedusaContainer,
  payment_provider_id: string,
  entries: ToLookAt[],
  { kind, work }: ProviderListWork
): Promise<LookedAt[]> {
  const looked_at: LookedAt[] = []
  for (const entry of entries) {
    let is_done = false
    await tryOrLog(container, `work on the ${kind} of ${entry.subject_id}`, async () => {
      is_done = await work(payment_provider_id, entry.subject_id)
    })
    looked_at.push({ ...entry, is_done })
  }
  return looked_at
}
