import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import type Stripe from "stripe"

import { scaleOf, smallestUnits } from "./amounts"

/** What Stripe says was given back of a payment, in the currency's smallest unit. */
export type RefundsAtStripe = {
  refunded: number
  /** All that was captured went back. */
  is_everything: boolean
}

/**
 * Asks Stripe how much of a payment was given back.
 *
 * @returns null when nothing was captured
 */
export async function refundsAtStripe(
  stripe: Stripe,
  { latest_charge }: Stripe.PaymentIntent
): Promise<RefundsAtStripe | null> {
  const id = typeof latest_charge === "object" ? latest_charge?.id : latest_charge
  const charge = id ? await stripe.charges.retrieve(id) : null
  return charge?.captured
    ? {
        refunded: charge.amount_refunded,
        is_everything: charge.amount_refunded >= charge.amount_captured,
      }
    : null
}

/**
 * What Stripe gave back beyond the refunds that Medusa knows.
 *
 * @param input.captured - in Medusa, major units
 * @param input.refunds - the refunds that Medusa knows, major units
 * @returns major units; 0 or less when there is nothing to record
 * @example
 * unrecordedRefund({ refunded: 500, is_everything: false }, { currency_code: "eur", captured: 25, refunds: [3] })
 * // 2
 */
export function unrecordedRefund(
  atStripe: RefundsAtStripe,
  input: { currency_code: string; captured: BigNumberInput; refunds: BigNumberInput[] }
): BigNumberInput {
  if (atStripe.is_everything) {
    return MathBN.sub(input.captured, MathBN.sum(0, ...input.refunds))
  }
  const scale = scaleOf(input.currency_code)
  const known = input.refunds.map((amount) => smallestUnits(amount, scale))
  return MathBN.div(MathBN.sub(atStripe.refunded, MathBN.sum(0, ...known)), scale)
}
