import { moneyFormat } from "../../../../src/lib/money-format"

/**
 * The locale for dates and prices: the reader's own region when it speaks the page's language
 * (`en-GB` dates in an English page), else the language alone.
 *
 * @param language - the page's language, such as `en`
 * @param preferred - the browser's languages, best first
 */
export function formattingLocale(language: string, preferred: readonly string[]): string {
  return preferred.find((tag) => tag.split("-")[0] === language) ?? language
}

/**
 * The day of an instant.
 *
 * @param locale - BCP 47 tag
 * @param timeZone - the shop's, so that everybody names the same day
 * @param instant - ISO 8601 instant
 * @example formatDate("en-GB", "Asia/Tokyo", "2026-03-01T09:30:00.000Z") // "1 March 2026"
 */
export function formatDate(locale: string, timeZone: string, instant: string): string {
  const days = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone })
  return days.format(new Date(instant))
}

/**
 * A day with its time, in the device's time zone: for what the reader did themselves.
 *
 * @example formatTime("en-GB", "2026-03-01T09:30:00.000Z") // "1 Mar 2026, 09:30"
 */
export function formatTime(locale: string, instant: string): string {
  return new Intl.DateTimeFormat(locale, {
    dateStyle: "medium",
    timeStyle: "short",
  }).format(new Date(instant))
}

/** As {@link formatDate}, short enough for a table: "1 Mar 2026". */
export function formatShortDate(
  locale: string,
  timeZone: string,
  instant: string
): string {
  const days = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone })
  return days.format(new Date(instant))
}

/**
 * @param day - of the calendar, in no time zone
 * @example formatDay("en-GB", "2026-03-01") // "1 Mar 2026"
 */
export function formatDay(locale: string, day: string): string {
  return ofCalendar(locale).format(new Date(day))
}

/**
 * Two days and all between them; what they have in common is written once.
 *
 * @param from - the first day
 * @param to - the last day
 * @example formatDays("en-GB", "2026-01-01", "2026-03-31") // "1 Jan – 31 Mar 2026"
 */
export function formatDays(locale: string, from: string, to: string): string {
  return ofCalendar(locale).formatRange(new Date(from), new Date(to))
}

function ofCalendar(locale: string) {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" })
}

/**
 * @param amount - in major units
 * @param currency - ISO 4217, either case
 * @example formatMoney("en-US", 24, "eur") // "€24.00"
 */
export function formatMoney(locale: string, amount: number, currency: string): string {
  return moneyFormat(locale, currency, amount).format(amount)
}

/**
 * A card's expiry as it is printed on the card.
 *
 * @param month - 1 to 12
 * @param year - four digits
 * @example formatExpiry("en-US", 8, 2027) // "08/2027"
 */
export function formatExpiry(locale: string, month: number, year: number): string {
  return new Intl.DateTimeFormat(locale, { month: "2-digit", year: "numeric" }).format(
    new Date(year, month - 1, 1)
  )
}

/**
 * Subscriptions by their numbers.
 *
 * @param numbers - `display_id`s
 * @example formatNumbers("en-US", [12, 14]) // "#12 and #14"
 */
export function formatNumbers(locale: string, numbers: number[]): string {
  return new Intl.ListFormat(locale).format(numbers.map((number) => `#${number}`))
}

/**
 * Minutes and seconds left.
 *
 * @param seconds - whole seconds
 * @example formatCountdown(75) // "1:15"
 */
export function formatCountdown(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`
}
