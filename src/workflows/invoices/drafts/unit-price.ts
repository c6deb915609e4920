import { MathBN } from "@medusajs/framework/utils"

import { round, type Amount } from "./amounts"
import type { ExactLine } from "./order-lines"

/** A line's figures as they stand side by side on paper. */
type Printed = { unit_price: Amount; discount: Amount }

/** As far as a price is written out where that makes the line exact, below the smallest unit. */
const FINE_DIGITS = 3
/** More than any quantity needs. */
const MOST_DIGITS = 20

/**
 * The price of one and the discount of a line, so that quantity × price − discount is the line's
 * amount, which was rounded so that the invoice adds up. A price without tax stays as the shop has
 * it, if it does that; any other is written with as many digits as it takes.
 *
 * @param net - the line's amount, in whole units
 * @param digits - of the currency's smallest unit
 */
export function printedPrice(line: ExactLine, net: Amount, digits: number): Printed {
  const { quantity, unit_price, is_tax_inclusive } = line
  const discount = round(line.discount, digits)
  const makesNet = (price: Amount, off = discount) =>
    MathBN.eq(round(MathBN.sub(MathBN.mult(quantity, price), off), digits), net)
  if (!is_tax_inclusive) {
    const own = [discount, fittingDiscount(line, net, digits)].find((off) =>
      makesNet(unit_price, off)
    )
    if (own) {
      return { unit_price, discount: own }
    }
  }
  const quotient = MathBN.div(MathBN.add(net, discount), quantity)
  for (const price of priceCandidates(unit_price, quotient, digits)) {
    if (makesNet(price)) {
      return { unit_price: price, discount }
    }
  }
  return { unit_price: quotient, discount }
}

/** What the line is short of quantity × price: the discount, give or take its own rounding. */
function fittingDiscount(line: ExactLine, net: Amount, digits: number): Amount {
  const gross = round(MathBN.mult(line.quantity, line.unit_price), digits)
  const off = MathBN.sub(gross, net)
  const unit = MathBN.div(1, MathBN.convert(10).pow(digits))
  const isDiscount = MathBN.gt(MathBN.mult(off, line.discount), 0)
  return isDiscount && MathBN.lte(MathBN.abs(MathBN.sub(off, line.discount)), unit)
    ? off
    : round(line.discount, digits)
}

/** The exact price if it is short, else the shop's and the exact one with more and more digits. */
function* priceCandidates(
  own: Amount,
  quotient: Amount,
  digits: number
): Generator<Amount> {
  if ((quotient.decimalPlaces() ?? 0) <= digits + FINE_DIGITS) {
    yield quotient
  }
  for (let written = digits; written <= MOST_DIGITS; written++) {
    yield round(own, written)
    yield round(quotient, written)
  }
}
