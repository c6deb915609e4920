import { dayIn } from "../../src/lib/time-zone"
import type { AdminUpcomingCharges, IsoDateTime } from "../../src/types/http"

/** As many days as the overview looks ahead, today among them. */
const DAYS = 30
const DAY = 24 * 60 * 60 * 1000

export type UpcomingDay = {
  /** Of the shop's time zone, such as `2026-03-01`. */
  day: string
  count: number
  /** Major units. */
  amount: number
}

/** The coming charges of one currency, of which every day has its place. */
export type UpcomingCurrency = {
  currency_code: string
  count: number
  amount: number
  days: UpcomingDay[]
}

/**
 * The coming charges by currency, the one with the most charges first.
 *
 * @param from - an instant of the first day
 * @param timeZone - the shop's
 */
export function upcomingByCurrency(
  charges: AdminUpcomingCharges[],
  from: IsoDateTime,
  timeZone: string
): UpcomingCurrency[] {
  const start = new Date(dayIn(timeZone, new Date(from))).getTime()
  const days = Array.from({ length: DAYS }, (_, index) =>
    new Date(start + index * DAY).toISOString().slice(0, 10)
  )
  const codes = [...new Set(charges.map(({ currency_code }) => currency_code))]
  return codes
    .map((currency_code) => {
      const own = charges.filter((charge) => charge.currency_code === currency_code)
      const byDay = new Map(own.map((charge) => [charge.day, charge]))
      return {
        currency_code,
        count: own.reduce((sum, { count }) => sum + count, 0),
        amount: own.reduce((sum, { amount }) => sum + amount, 0),
        days: days.map((day) => byDay.get(day) ?? { day, count: 0, amount: 0 }),
      }
    })
    .sort((a, b) => b.count - a.count)
}
