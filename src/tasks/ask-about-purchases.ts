import type { MedusaContainer } from "@medusajs/framework/types"

import { now } from "../lib/clock"
import { listChargedSoon } from "../queries/undone-purchases"
import { askAboutPurchasesWorkflow } from "../workflows/billing/ask-about-purchases"
import { tryOrLog } from "../workflows/try-or-log"

/** Days ahead of the charge, for staff to answer before it. */
const AHEAD_IN_MILLISECONDS = 2 * 24 * 60 * 60 * 1000

const BATCH = 500

/**
 * Asks staff about canceled and refunded purchases of which no event told, for the subscriptions that
 * are charged within two days. Those of a batch that fails are asked about when they are charged.
 */
export async function askAboutPurchases(container: MedusaContainer): Promise<void> {
  const until = new Date(now().getTime() + AHEAD_IN_MILLISECONDS)
  let after: { next_charge_at: Date; id: string } | null = null
  for (;;) {
    const soon = await listChargedSoon(container, { until, after, limit: BATCH })
    const subscription_ids = soon.map(({ id }) => id)
    await tryOrLog(container, "ask about canceled and refunded purchases", () =>
      askAboutPurchasesWorkflow(container).run({ input: { subscription_ids } })
    )
    if (soon.length < BATCH) {
      return
    }
    after = soon[soon.length - 1]
  }
}
