import type { MedusaContainer } from "@medusajs/framework/types"

import { SUBSCRIPTION_MODULE } from "../../modules/subscription"
import { reportProblem } from "./claimed"
import { makeQuotes } from "../../queries/quotes/make-quotes"
import type { QuoteResult } from "../../queries/quotes/types"
import type { Claimed } from "./types"

/**
 * Prices one claimed cycle; most are priced in batches.
 *
 * @returns whether it is to be charged
 */
export async function quoteCycle(
  container: MedusaContainer,
  claimed: Claimed
): Promise<boolean> {
  const [result] = await makeQuotes(container, [claimed])
  return await storeQuote(container, claimed, result)
}

/** @returns whether the cycle is to be charged with it */
export async function storeQuote(
  container: MedusaContainer,
  claimed: Claimed,
  result: QuoteResult
): Promise<boolean> {
  if ("problem" in result) {
    await reportProblem(container, claimed, result.problem)
    return false
  }
  const { claim, cycle } = claimed
  const { quote, joined_ids } = result
  const ledger = container.resolve(SUBSCRIPTION_MODULE)
  const order_id = await ledger.startCharging({ claim, quote, joined_ids })
  if (order_id === null) {
    // One of them changed: whatever is still due is quoted anew at the next tick.
    for (const cycle_id of [claim.cycle_id, ...joined_ids]) {
      await ledger.releaseCycle({ ...claim, cycle_id })
    }
    return false
  }
  Object.assign(cycle, { quote, order_id, status: "charging" })
  return true
}
