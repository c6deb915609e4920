import { moneyFormat } from "../lib/money-format"
import type { Decimal, InvoiceSnapshot } from "../modules/invoice/types"

/** How a document writes what is not a word. */
export type Formats = {
  money(amount: Decimal | number): string
  /** With the digits below the currency's smallest unit, should it have some. */
  unitPrice(amount: Decimal): string
  quantity(quantity: Decimal): string
  /** @param rate - in percent */
  percent(rate: Decimal): string
  /** The day of an instant, in UTC: a document looks the same wherever it is drawn. */
  day(instant: Date | string): string
}

type Described = Pick<
  InvoiceSnapshot,
  "locale" | "currency_code" | "net" | "tax" | "total"
>

/** The formats of a document's locale and currency. */
export function formatsOf(document: Described): Formats {
  const { locale, currency_code, net, tax, total } = document
  const money = moneyFormat(locale, currency_code, ...[net, tax, total].map(Number))
  const digits = money.resolvedOptions().maximumFractionDigits ?? 2
  const unitPrice = new Intl.NumberFormat(locale, {
    style: "currency",
    currency: currency_code,
    minimumFractionDigits: digits,
    maximumFractionDigits: Math.max(digits, 4),
  })
  const quantity = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 })
  const percent = new Intl.NumberFormat(locale, {
    style: "percent",
    maximumFractionDigits: 4,
  })
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" })
  return {
    money: (amount) => money.format(Number(amount)),
    unitPrice: (amount) => unitPrice.format(Number(amount)),
    quantity: (amount) => quantity.format(Number(amount)),
    percent: (rate) => percent.format(Number(rate) / 100),
    day: (instant) => day.format(new Date(instant)),
  }
}
