import type { Recurrence } from "../lib/calendar"
import type { CardOnFile, PaymentMethodOnFile } from "../types/http"
import { exactFormat, moneyFormat } from "../lib/money-format"
import { MAIL_LOCALE, say } from "./say"
import { typed } from "./typed-text"

/**
 * A price with its currency.
 *
 * @param amount - major units
 * @param currencyCode - ISO 4217, any case
 * @example formatPrice(24.9, "eur") // "€24.90"
 */
export function formatPrice(amount: number, currencyCode: string): string {
  return moneyFormat(MAIL_LOCALE, currencyCode, amount).format(amount)
}

/**
 * The price of one, with all its digits: quantity × price is what stands beside it.
 *
 * @param amount - major units, a plain decimal
 * @param currencyCode - ISO 4217, any case
 * @example formatUnitPrice("10.915", "eur") // "€10.915"
 */
export function formatUnitPrice(amount: string, currencyCode: string): string {
  const { maximumFractionDigits } = moneyFormat(
    MAIL_LOCALE,
    currencyCode,
    Number(amount)
  ).resolvedOptions()
  return exactFormat(amount, MAIL_LOCALE, {
    style: "currency",
    currency: currencyCode,
    minimumFractionDigits: maximumFractionDigits,
  })
}

/** @example formatQuantity("0.25") // "0.25" */
export function formatQuantity(quantity: string): string {
  return exactFormat(quantity, MAIL_LOCALE)
}

/**
 * An instant with its zone named, since an e-mail cannot know its reader's.
 *
 * @param instant - ISO 8601
 * @param timeZone - the shop's
 * @example formatInstant("2026-03-01T09:30:00.000Z", "UTC") // "March 1, 2026 at 9:30 AM UTC"
 */
export function formatInstant(instant: string, timeZone: string): string {
  const time = new Intl.DateTimeFormat(MAIL_LOCALE, {
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
    timeZone,
  })
  return say("shared.instant", {
    day: formatDay(instant, timeZone),
    time: time.format(new Date(instant)),
  })
}

/**
 * The day of an instant, where the hour does not matter.
 *
 * @param instant - ISO 8601
 * @param timeZone - the shop's
 * @example formatDay("2026-03-01T23:30:00.000Z", "Asia/Tokyo") // "March 2, 2026"
 */
export function formatDay(instant: string, timeZone: string): string {
  return daysIn(timeZone).format(new Date(instant))
}

/**
 * The days that a period goes over; the last one is the first of the next period.
 *
 * @param period - ISO 8601 instants
 * @param timeZone - the shop's
 * @example formatPeriod({ start: "2026-03-01T09:30:00.000Z", end: "2026-04-01T09:30:00.000Z" }, "UTC")
 * // "March 1 – April 1, 2026"
 */
export function formatPeriod(
  { start, end }: { start: string; end: string },
  timeZone: string
): string {
  return daysIn(timeZone).formatRange(new Date(start), new Date(end))
}

function daysIn(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(MAIL_LOCALE, { dateStyle: "long", timeZone })
}

/**
 * How often something is paid.
 *
 * @example formatInterval({ interval: "week", interval_count: 2 }) // "Every 2 weeks"
 */
export function formatInterval({ interval, interval_count }: Recurrence): string {
  return say(`shared.interval.${interval}`, { count: interval_count })
}

/**
 * Subscriptions by their numbers.
 *
 * @example formatNumbers([1042, 1043]) // "#1042 and #1043"
 */
export function formatNumbers(numbers: number[]): string {
  return new Intl.ListFormat(MAIL_LOCALE).format(numbers.map((number) => `#${number}`))
}

/** A card as its holder knows it. */
export type EmailCard = Pick<CardOnFile, "type" | "brand" | "last4">

/** A payment method as its holder knows it. */
export type EmailMethod = EmailCard | Exclude<PaymentMethodOnFile, CardOnFile>

/** @example methodName({ type: "card", brand: "visa", last4: "4242" }) // "Visa card •••• 4242" */
export function methodName(method: EmailMethod): string {
  switch (method.type) {
    case "card": {
      const { brand, last4 } = method
      const name = brand.charAt(0).toUpperCase() + brand.slice(1)
      return say("shared.method.card", { brand: name, last4 })
    }
    case "sepa_debit":
      return say("shared.method.sepa_debit", { last4: method.last4 })
    case "link":
    case "amazon_pay":
      return say(`shared.method.${method.type}`)
  }
}

/** A postal address as an order holds it. */
export type EmailAddressBlock = {
  first_name?: string | null
  last_name?: string | null
  company?: string | null
  address_1?: string | null
  address_2?: string | null
  postal_code?: string | null
  city?: string | null
  province?: string | null
  /** ISO 3166-1 alpha-2, any case. */
  country_code?: string | null
}

/** What a mail says of an item of a subscription. */
export type EmailItem = {
  title: string
  variant_title?: string | null
  quantity: number
}

/**
 * @example
 * itemLine({ title: "House Blend", variant_title: "250 g", quantity: 2 }) // "2 × House Blend, 250 g"
 */
export function itemLine({ title, variant_title, quantity }: EmailItem): string {
  return variant_title
    ? say("shared.item_variant", {
        quantity,
        title: typed(title),
        variant: typed(variant_title),
      })
    : say("shared.item", { quantity, title: typed(title) })
}

/** The lines of an address from name to country, as {@link typed} text, empty ones left out. */
export function addressLines(address: EmailAddressBlock): string[] {
  return [
    words(address.first_name, address.last_name),
    words(address.company),
    words(address.address_1),
    words(address.address_2),
    words(address.postal_code, address.city, address.province),
    countryName(address.country_code),
  ]
    .filter((line) => line !== "")
    .map(typed)
}

function words(...parts: (string | null | undefined)[]): string {
  return parts
    .map((part) => part?.trim())
    .filter(Boolean)
    .join(" ")
}

function countryName(code: string | null | undefined): string {
  if (!code || !/^[a-z]{2}$/i.test(code)) {
    return code ?? ""
  }
  return (
    new Intl.DisplayNames(MAIL_LOCALE, { type: "region" }).of(code.toUpperCase()) ?? code
  )
}
