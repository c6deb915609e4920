import { exactFormat, moneyFormat } from "../lib/money-format"
import { UTC, usableZone } from "../lib/time-zone"
import type { Decimal, InvoiceSnapshot } from "../modules/invoice/types"

/** How a document writes what is not a word. */
export type Formats = {
  money(amount: Decimal | number): string
  /** With all its digits, below the currency's smallest unit too. */
  unitPrice(amount: Decimal): string
  quantity(quantity: Decimal): string
  /** @param rate - in percent */
  percent(rate: Decimal): string
  /** The day of an instant, in the zone that is stored: a document looks the same wherever it is drawn. */
  day(instant: Date | string): string
  /** From day to day; the last one is the first of the next period. */
  period(period: { start: string; end: string }): string
}

type Described = Pick<
  InvoiceSnapshot,
  "locale" | "time_zone" | "currency_code" | "net" | "tax" | "total"
> &
  Partial<Pick<InvoiceSnapshot, "lines">>

/** The formats of a document's locale and currency. */
export function formatsOf(document: Described): Formats {
  const { locale, time_zone = UTC, currency_code, net, tax, total, lines = [] } = document
  const amounts = [net, tax, total, ...lines.flatMap((line) => [line.net, line.discount])]
  const money = moneyFormat(locale, currency_code, ...amounts.map(Number))
  const digits = money.resolvedOptions().maximumFractionDigits ?? 2
  const percent = new Intl.NumberFormat(locale, {
    style: "percent",
    maximumFractionDigits: 4,
  })
  const day = new Intl.DateTimeFormat(locale, {
    dateStyle: "long",
    timeZone: usableZone(time_zone),
  })
  return {
    money: (amount) => money.format(Number(amount)),
    unitPrice: (amount) =>
      exactFormat(amount, locale, {
        style: "currency",
        currency: currency_code,
        minimumFractionDigits: digits,
      }),
    quantity: (amount) => exactFormat(amount, locale),
    percent: (rate) => percent.format(Number(rate) / 100),
    day: (instant) => day.format(new Date(instant)),
    period: ({ start, end }) => day.formatRange(new Date(start), new Date(end)),
  }
}
