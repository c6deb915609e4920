import { useMemo } from "react"
import { deviceLanguages } from "../device"
import { useTexts } from "../i18n"
import { useTimeZone } from "../queries/settings"
import {
  formatDate,
  formatDay,
  formatDays,
  formatExpiry,
  formatMoney,
  formatNumbers,
  formatShortDate,
  formatTime,
  formattingLocale,
} from "./format"

/** Dates and prices in the reader's locale; days are the shop's. */
export function useFormat() {
  const { language } = useTexts()
  const timeZone = useTimeZone()
  return useMemo(() => {
    const locale = formattingLocale(language, deviceLanguages())
    return {
      date: (instant: string) => formatDate(locale, timeZone, instant),
      shortDate: (instant: string) => formatShortDate(locale, timeZone, instant),
      time: (instant: string) => formatTime(locale, instant),
      day: (day: string) => formatDay(locale, day),
      days: (from: string, to: string) => formatDays(locale, from, to),
      money: (amount: number, currency: string) => formatMoney(locale, amount, currency),
      numbers: (numbers: number[]) => formatNumbers(locale, numbers),
      expiry: (month: number, year: number) => formatExpiry(locale, month, year),
    }
  }, [language, timeZone])
}
