import type { PaymentRange } from "../../../src/types/http"

/** The days that are shown, both included, such as `2026-01-31`; null where there is no bound. */
export type DayRange = { from: string | null; to: string | null }

/** Ranges that take one press. */
export const QUICK_RANGES = ["all", "last_90_days", "this_year", "last_year"] as const
export type QuickRange = (typeof QUICK_RANGES)[number]

/** Every payment. */
export const ALL_DAYS: DayRange = { from: null, to: null }

const DAY = /^\d{4}-\d\d-\d\d$/
const DAY_MS = 24 * 60 * 60 * 1000

/** Whether a text is a day of the calendar, such as `2026-02-28`. */
export function isDay(text: string | null): text is string {
  if (text === null || !DAY.test(text)) {
    return false
  }
  const midnight = new Date(`${text}T00:00:00Z`)
  // 30 February parses, as another day.
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text)
}

/** Whether the last day is before the first one. */
export function isUpsideDown({ from, to }: DayRange): boolean {
  return from !== null && to !== null && to < from
}

/** Whether two ranges hold the same days. */
export function isSameRange(one: DayRange, other: DayRange): boolean {
  return one.from === other.from && one.to === other.to
}

/**
 * The days of a quick choice.
 *
 * @param today - the shop's day
 * @example quickRange("this_year", "2026-03-01") // { from: "2026-01-01", to: "2026-12-31" }
 */
export function quickRange(choice: QuickRange, today: string): DayRange {
  const year = Number(today.slice(0, 4))
  switch (choice) {
    case "all":
      return ALL_DAYS
    case "this_year":
      return wholeYear(year)
    case "last_year":
      return wholeYear(year - 1)
    case "last_90_days":
      return { from: toDay(Date.parse(today) - 89 * DAY_MS), to: today }
  }
}

function wholeYear(year: number): DayRange {
  return { from: `${year}-01-01`, to: `${year}-12-31` }
}

function toDay(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10)
}

/** The range as the API takes it. */
export function toPaymentRange({ from, to }: DayRange): PaymentRange {
  return { from: from ?? undefined, to: to ?? undefined }
}
