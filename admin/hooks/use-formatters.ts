import { useMemo } from "react"
import { useTranslation } from "react-i18next"

import { moneyFormat } from "../../src/lib/money-format"
import type { IsoDateTime } from "../../src/types/http"

/** Medusa Admin names some languages `ptBR`, `zhCN`; `Intl` knows them as `pt-BR`, `zh-CN`. */
const toIntlLocale = (language: string) =>
  language.replace(/^([a-z]{2,3})([A-Z]{2})$/, "$1-$2")

function createFormatters(locale: string) {
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "medium" })
  const dateTime = new Intl.DateTimeFormat(locale, {
    dateStyle: "medium",
    timeStyle: "short",
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

/** Dates and prices in the language that the staff member chose in Medusa Admin. */
export function useFormatters() {
  const { i18n } = useTranslation()

  return useMemo(() => createFormatters(toIntlLocale(i18n.language)), [i18n.language])
}
