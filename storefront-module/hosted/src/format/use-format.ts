import { useMemo } from "react"
import { deviceLanguages } from "../device"
import { useTexts } from "../i18n"
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

/** Dates and prices in the reader's locale. */
export function useFormat() {
  const { language } = useTexts()
  return useMemo(() => {
    const locale = formattingLocale(language, deviceLanguages())
    return {
      date: (instant: string) => formatDate(locale, instant),
      shortDate: (instant: string) => formatShortDate(locale, instant),
      time: (instant: string) => formatTime(locale, instant),
      day: (day: string) => formatDay(locale, day),
      days: (from: string, to: string) => formatDays(locale, from, to),
      money: (amount: number, currency: string) => formatMoney(locale, amount, currency),
      numbers: (numbers: number[]) => formatNumbers(locale, numbers),
      expiry: (month: number, year: number) => formatExpiry(locale, month, year),
    }
  }, [language])
}
