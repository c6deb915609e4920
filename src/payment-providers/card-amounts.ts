import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"

import { minorDigits } from "../lib/minor-units"

/**
 * What card networks can carry, as Stripe documents it: currencies by decimals where it is not two
 * (https://docs.stripe.com/currencies).
 */
const NO_DECIMALS =
  "bif clp djf gnf jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf".split(" ")
const THREE_DECIMALS = "bhd iqd jod kwd omr tnd".split(" ")

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
 * How many of the smallest unit that card networks count in make one of a currency.
 *
 * @example scaleOf("eur") // 100
 */
export function scaleOf(currencyCode: string): number {
  const code = currencyCode.toLowerCase()
  if (NO_DECIMALS.includes(code)) {
    return 1
  }
  return THREE_DECIMALS.includes(code) ? 1000 : 100
}

/**
 * An amount in the smallest unit, rounded as Medusa's provider does: Stripe takes three decimals
 * only in steps of ten.
 *
 * @param amount - major units
 * @param scale - see {@link scaleOf}
 */
export function smallestUnits(amount: BigNumberInput, scale: number): number {
  const units = Math.round(MathBN.mult(amount, scale).toNumber())
  return scale === 1000 ? Math.ceil(units / 10) * 10 : units
}

/**
 * An amount without decimals that a card cannot pay; halves are rounded up.
 *
 * @param amount - major units
 * @example roundToCharge(7.005, "eur") // 7.01
 */
export function roundToCharge(amount: number, currencyCode: string): number {
  const digits = scaleOf(currencyCode) === 1 ? 0 : Math.min(minorDigits(currencyCode), 2)
  return MathBN.convert(amount, digits).toNumber()
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
  const scale = scaleOf(currencyCode)
  const units = smallestUnits(amount, scale)
  const minimum = MINIMUM[currencyCode.toLowerCase()] ?? 1
  const currency = currencyCode.toUpperCase()
  if (units < minimum) {
    return `must be at least ${minimum / scale} ${currency}`
  }
  return units > MAXIMUM ? `must be at most ${MAXIMUM / scale} ${currency}` : null
}
