import type { DateTime } from "luxon"
import type { Agreement, Period } from "./agreements"
import { productSpec, type ProductKey } from "./catalog"
import { saleIds, type Sale } from "./sale"
import { PEOPLE, type CustomerSpec } from "./people"
import { regionOf } from "./places"
import type { Random } from "./random"

/** The sales of one agreement: the free first one of a trial, and one for each paid period. */
export type AgreementSales = {
  first: Sale
  /** By period number. */
  byPeriod: Map<number, Sale>
}

/** Writes an agreement's past down as sales. */
export function salesOf(agreement: Agreement, random: Random): AgreementSales {
  const byPeriod = new Map(
    agreement.periods
      .filter(({ state }) => state === "fulfilled")
      .map((period) => [period.number, periodSale(agreement, period, random)])
  )
  const first =
    byPeriod.get(1) ??
    sale(agreement.customer, agreement.product, agreement.startedAt, {
      unitPrice: 0,
      quantity: agreement.quantity,
      withShipping: false,
    })
  return { first, byPeriod }
}

function periodSale(agreement: Agreement, period: Period, random: Random): Sale {
  const at = period.start.plus({ seconds: random.between(5, 280) })
  return sale(agreement.customer, agreement.product, at, {
    quantity: agreement.quantity,
  })
}

function sale(
  customer: CustomerSpec,
  product: ProductKey,
  at: DateTime,
  more: Partial<Sale> = {}
): Sale {
  return {
    ...saleIds(),
    customer,
    product,
    quantity: 1,
    unitPrice: productSpec(product).prices[regionOf(customer.country).currency_code],
    withShipping: true,
    at,
    ...more,
  }
}

/**
 * What was bought once: pay-what-you-want for nothing and for something, and drippers, one of them
 * on holiday in another currency.
 *
 * @param others - customers without a name of their own in the demo
 */
export function oneOffSales(
  others: CustomerSpec[],
  now: DateTime,
  random: Random
): Sale[] {
  const download = { withShipping: false }
  const taker = PEOPLE.payWhatYouWant
  return [
    sale(taker, "guide", now.minus({ days: 40, hours: 2 }), {
      ...download,
      unitPrice: 0,
    }),
    sale(taker, "guide", now.minus({ days: 12, hours: 7 }), {
      ...download,
      unitPrice: 8,
    }),
    sale(
      { ...PEOPLE.refunded, country: "de" },
      "dripper",
      now.minus({ days: 75, hours: 5 })
    ),
    ...[320, 150, 31].map((days) =>
      sale(PEOPLE.withoutSubscription, "dripper", now.minus({ days, hours: days % 9 }))
    ),
    ...others
      .filter((_, index) => index % 2 === 0)
      .map((customer) =>
        sale(
          customer,
          "dripper",
          now.minus({ days: random.between(3, 520), minutes: random.between(0, 1400) })
        )
      ),
  ]
}

/** Gives the last but one of these sales back in full, and a part of the one before that. */
export function refundTwo(sales: Sale[]): void {
  const [partial, full] = sales.slice(-3, -1)
  partial.refund = {
    amount: 9.5,
    at: partial.at.plus({ days: 3 }),
    note: "Bag torn in the post",
  }
  full.refund = {
    amount: "all",
    at: full.at.plus({ days: 2 }),
    note: "Sent to the old address",
  }
}
