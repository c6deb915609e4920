import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"

import type { Decimal } from "../../../modules/invoice"

/** An exact amount in major units. */
export type Amount = ReturnType<typeof MathBN.convert>

export const ZERO: Amount = MathBN.convert(0)

/** To the currency's smallest unit, half away from zero. */
export function round(amount: BigNumberInput, digits: number): Amount {
  return MathBN.convert(amount, digits)
}

/** With the currency's decimals, and more only where the amount has them. */
export function decimalOf(amount: BigNumberInput, digits: number): Decimal {
  const exact = MathBN.add(amount, 0)
  return exact
    .toFixed(Math.max(digits, exact.decimalPlaces() ?? 0))
    .replace(/^-(?=[0.]+$)/, "")
}

/** As it is, without trailing zeros: quantities and percentages. */
export function plain(amount: BigNumberInput): Decimal {
  return MathBN.convert(amount).toFixed()
}

export function sumOf(amounts: BigNumberInput[]): Amount {
  return MathBN.sum(...amounts)
}

/**
 * Rounds amounts so that they add up: each to the nearest unit, and what is then too much or too
 * little is moved where the rounding was furthest off.
 *
 * @param target - what they are to add up to, in whole units
 * @example roundTo(["3.333", "3.333", "3.333"], "10.00", 2) // 3.34, 3.33, 3.33
 */
export function roundTo(
  amounts: BigNumberInput[],
  target: BigNumberInput,
  digits: number
): Amount[] {
  const unit = MathBN.div(1, MathBN.convert(10).pow(digits))
  const rounded = amounts.map((amount) => round(amount, digits))
  const rest = MathBN.sub(target, sumOf(rounded))
  const step = MathBN.mult(unit, MathBN.lt(rest, 0) ? -1 : 1)
  // Where the step brings the amount closest to what it was.
  const order = rounded
    .map((amount, index) => ({
      index,
      gain: MathBN.mult(MathBN.sub(amounts[index], amount), MathBN.div(step, unit)),
    }))
    .sort((a, b) => b.gain.comparedTo(a.gain) ?? 0)
  const steps = MathBN.div(MathBN.abs(rest), unit).toNumber()
  for (let done = 0; done < steps && order.length; done++) {
    const { index } = order[done % order.length]
    rounded[index] = MathBN.add(rounded[index], step)
  }
  return rounded
}
