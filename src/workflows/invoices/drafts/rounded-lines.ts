import { MathBN } from "@medusajs/framework/utils"

import type { InvoiceLine, InvoiceSnapshot } from "../../../modules/invoice"
import { decimalOf, plain, roundTo, sumOf, ZERO, type Amount } from "./amounts"
import type { ExactLine, ExactTax } from "./order-lines"
import { printedPrice } from "./unit-price"

type Sums = Pick<InvoiceSnapshot, "lines" | "taxes" | "net" | "tax" | "total">

/**
 * Rounds lines to the currency's smallest unit so that everything adds up: the lines to net and tax,
 * the taxes by rate to the tax, and all to the total. Each tax is rounded once, over all lines, and
 * then spread over them; what the total's own rounding leaves goes to what was rounded most, so that
 * a price in whole units stays as it is.
 *
 * @param total - what was paid, in whole units
 */
export function roundLines(lines: ExactLine[], total: Amount, digits: number): Sums {
  const rates = ratesOf(lines)
  const [net, ...taxByRate] = roundTo(
    [
      sumOf(lines.map((line) => line.net)),
      ...rates.map((rate) => sumOf(lines.map((line) => taxOf(line, rate)))),
    ],
    total,
    digits
  )
  const tax = sumOf(taxByRate)
  const nets = roundTo(
    lines.map((line) => line.net),
    net,
    digits
  )
  const taxes = rates.map((rate, index) =>
    roundTo(
      lines.map((line) => taxOf(line, rate)),
      taxByRate[index],
      digits
    )
  )
  const decimal = (amount: Amount) => decimalOf(amount, digits)
  return {
    lines: lines.map((line, index) =>
      invoiceLine(line, {
        net: nets[index],
        tax: sumOf(taxes.map((ofRate) => ofRate[index])),
        digits,
      })
    ),
    taxes: rates.map((rate, index) => ({
      name: rate.name,
      rate: plain(rate.rate),
      net: decimal(sumOf(nets.filter((_, line) => hasRate(lines[line], rate)))),
      tax: decimal(taxByRate[index]),
    })),
    net: decimal(net),
    tax: decimal(tax),
    total: decimal(total),
  }
}

function invoiceLine(
  line: ExactLine,
  { net, tax, digits }: { net: Amount; tax: Amount; digits: number }
): InvoiceLine {
  const [rate, ...others] = line.taxes
  const { unit_price, discount } = printedPrice(line, net, digits)
  return {
    source_id: line.source_id,
    title: line.title,
    subtitle: line.subtitle,
    quantity: plain(line.quantity),
    unit_price: decimalOf(unit_price, digits),
    discount: decimalOf(discount, digits),
    net: decimalOf(net, digits),
    tax: decimalOf(tax, digits),
    tax_rate: rate && !others.length ? plain(rate.rate) : null,
  }
}

type Rate = Pick<ExactTax, "name" | "rate">

/** The rates of all lines, each once, as the lines name them first. */
function ratesOf(lines: ExactLine[]): Rate[] {
  const rates: Rate[] = []
  for (const { name, rate } of lines.flatMap(({ taxes }) => taxes)) {
    if (!rates.some((known) => isSame(known, { name, rate }))) {
      rates.push({ name, rate })
    }
  }
  return rates
}

function taxOf({ taxes }: ExactLine, rate: Rate): Amount {
  return sumOf([ZERO, ...taxes.filter((one) => isSame(one, rate)).map(({ tax }) => tax)])
}

function hasRate({ taxes }: ExactLine, rate: Rate): boolean {
  return taxes.some((one) => isSame(one, rate))
}

function isSame(one: Rate, other: Rate): boolean {
  return one.name === other.name && MathBN.eq(one.rate, other.rate)
}
