import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"

import { scaleOf, smallestUnits } from "./card-amounts"
import type { RefundedTotal } from "./types"

/**
 * What a provider gave back beyond the refunds that Medusa knows.
 *
 * @param input.captured - in Medusa, major units
 * @param input.refunds - the refunds that Medusa knows, major units
 * @returns major units; 0 or less when there is nothing to record
 * @example
 * unrecordedRefund({ refunded: 500, is_everything: false }, { currency_code: "eur", captured: 25, refunds: [3] })
 * // 2
 */
export function unrecordedRefund(
  total: RefundedTotal,
  input: { currency_code: string; captured: BigNumberInput; refunds: BigNumberInput[] }
): BigNumberInput {
  if (total.is_everything) {
    return MathBN.sub(input.captured, MathBN.sum(0, ...input.refunds))
  }
  const { currency_code } = input
  const known = input.refunds.map((amount) => smallestUnits(amount, currency_code))
  return MathBN.div(
    MathBN.sub(total.refunded, MathBN.sum(0, ...known)),
    scaleOf(currency_code)
  )
}
