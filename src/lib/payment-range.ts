import { DateTime, IANAZone } from "luxon"

import type { PaymentRange } from "../types/http"

/** From `since`, included, up to `until`, not included; null where a side is open. */
export type InstantRange = { since: Date | null; until: Date | null }

/** The range that leaves nothing out. */
export const ALWAYS: InstantRange = { since: null, until: null }

const PLAIN_DAY = /^\d{4}-\d{2}-\d{2}$/

/** Whether a text is a day of the calendar, such as `2026-02-28`. */
export function isPlainDay(text: string): boolean {
  return PLAIN_DAY.test(text) && DateTime.fromISO(text, { zone: "utc" }).isValid
}

/**
 * The instants of a range of days, both included, in a time zone. A day starts when its first
 * instant comes, also where a change of clocks skips midnight or lets it come twice.
 *
 * @param range - valid days
 * @param timeZone - canonical name
 * @example
 * // { since: 2025-12-31T23:00Z, until: 2026-03-31T22:00Z }
 * instantsOf({ from: "2026-01-01", to: "2026-03-31" }, "Europe/Berlin")
 */
export function instantsOf({ from, to }: PaymentRange, timeZone: string): InstantRange {
  return {
    since: from ? startOfDay(from, timeZone) : null,
    until: to ? startOfDay(dayAfter(to), timeZone) : null,
  }
}

/**
 * The first instants of days that follow one another, and of the day after them.
 *
 * @param first - a valid day
 * @param timeZone - canonical name
 */
export function startsOfDays(first: string, count: number, timeZone: string): Date[] {
  const start = DateTime.fromISO(first, { zone: "utc" })
  return Array.from({ length: count + 1 }, (_, days) =>
    startOfDay(start.plus({ days }).toISODate()!, timeZone)
  )
}

function startOfDay(day: string, zone: string): Date {
  const [first] = DateTime.fromISO(day, {
    zone: IANAZone.create(zone),
  }).getPossibleOffsets()
  return first.toJSDate()
}

function dayAfter(day: string): string {
  return DateTime.fromISO(day, { zone: "utc" }).plus({ days: 1 }).toISODate()!
}
