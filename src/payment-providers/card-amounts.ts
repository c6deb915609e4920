import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"

import { minorDigits } from "../lib/minor-units"
import { payableAmount } from "../lib/payable-amount"

/**
 * Sent in hundredths, of which Stripe takes whole hundreds only
 * (https://docs.stripe.com/currencies#special-cases).
 */
const WHOLE_HUNDREDS = "isk"

/**
 * Sent without decimals by Medusa's provider, and taken by Stripe for hundredths: it would charge
 * a hundredth, and give back a hundredth (https://docs.stripe.com/currencies#special-cases).
 */
const SENT_AS_A_HUNDREDTH = "ugx"

/** Smallest charge in minor units (https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts). */
const MINIMUM: Record<string, number | undefined> = {
  usd: 50,
  aed: 200,
  aud: 50,
  brl: 50,
  cad: 50,
  chf: 50,
  czk: 1_500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17_500,
  inr: 50,
  jpy: 50,
  mxn: 1_000,
  myr: 200,
  nok: 300,
  nzd: 50,
  pln: 200,
  ron: 200,
  sek: 300,
  sgd: 50,
  thb: 1_000,
}

/** Stripe takes amounts of up to eight digits, in minor units. */
const MAXIMUM = 99_999_999

/**
 * How many of the unit in which Medusa's provider sends amounts make one of a currency.
 *
 * @example scaleOf("eur") // 100
 */
export function scaleOf(currencyCode: string): number {
  return currencyCode.toLowerCase() === WHOLE_HUNDREDS
    ? 100
    : 10 ** minorDigits(currencyCode)
}

/**
 * An amount as Medusa's provider sends it to Stripe.
 *
 * @param amount - major units
 * @example smallestUnits("1.8207", "kwd") // 1830
 */
export function smallestUnits(amount: BigNumberInput, currencyCode: string): number {
  return MathBN.mult(
    payableAmount(amount, currencyCode),
    scaleOf(currencyCode)
  ).toNumber()
}

/**
 * What is wrong with a currency, whatever the amount.
 *
 * @returns null for a currency that cards are charged in
 */
export function currencyProblem(currencyCode: string): string | null {
  return currencyCode.toLowerCase() === SENT_AS_A_HUNDREDTH
    ? `must be in another currency: Medusa's provider for Stripe charges a hundredth of an amount in ${currencyCode.toUpperCase()}`
    : null
}

/**
 * What is wrong with an amount as one charge. Where Stripe pays out in another currency, its limit
 * is that of the other, which only Stripe can tell.
 *
 * @param amount - major units
 * @returns null for an amount that can be charged
 * @example chargeProblem(0.01, "eur") // "must be at least 0.5 EUR"
 */
export function chargeProblem(
  amount: BigNumberInput,
  currencyCode: string
): string | null {
  const code = currencyCode.toLowerCase()
  const currency = currencyCode.toUpperCase()
  const unsold = currencyProblem(code)
  if (unsold) {
    return unsold
  }
  // A purchase is sent with two decimals, and refused: it is not for us to round.
  if (code === WHOLE_HUNDREDS && !MathBN.convert(amount, 2).isInteger()) {
    return `must have no decimals in ${currency}`
  }
  const scale = scaleOf(code)
  const units = smallestUnits(amount, code)
  const minimum = MINIMUM[code] ?? 1
  if (units < minimum) {
    return `must be at least ${minimum / scale} ${currency}`
  }
  return units > MAXIMUM ? `must be at most ${MAXIMUM / scale} ${currency}` : null
}
