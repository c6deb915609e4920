import { moneyFormat } from "../../src/lib/money-format"
import type { IsoDateTime } from "../../src/types/http"

/**
 * Dates and prices as a staff member reads them.
 *
 * @param locale - BCP 47 tag
 * @param timeZone - the shop's, so that a charge has the day that its customer is told
 */
export function createFormatters(locale: string, timeZone: string) {
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone })
  const dateTime = new Intl.DateTimeFormat(locale, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone,
  })

  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" })
  const number = new Intl.NumberFormat(locale)

  return {
    formatDate: (value: IsoDateTime) => date.format(new Date(value)),
    formatDateTime: (value: IsoDateTime) => dateTime.format(new Date(value)),
    formatDateRange: (start: IsoDateTime, end: IsoDateTime) =>
      date.formatRange(new Date(start), new Date(end)),
    /** @param code - two letters, in any case */
    formatCountry: (code: string) => {
      const country = code.toUpperCase()
      return new Intl.DisplayNames(locale, { type: "region" }).of(country) ?? country
    },
    /** @param code - ISO 15924, such as `Arab` */
    formatScript: (code: string) =>
      new Intl.DisplayNames(locale, { type: "script" }).of(code) ?? code,
    /** @param value - such as `2026-03-01`, the same day wherever it is read */
    formatDay: (value: string) => day.format(new Date(value)),
    formatNumber: (value: number) => number.format(value),
    /** @param amount - in major units */
    formatMoney: (amount: number, currencyCode: string) =>
      moneyFormat(locale, currencyCode, amount).format(amount),
  }
}
