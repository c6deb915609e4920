import { DateTime, IANAZone } from "luxon"

import type { PaymentRange } from "../types/http"

/** From `since`, included, up to `until`, not included; null where a side is open. */
export type InstantRange = { since: Date | null; until: Date | null }

/** The range that leaves nothing out. */
export const ALWAYS: InstantRange = { since: null, until: null }

const PLAIN_DAY = /^\d{4}-\d{2}-\d{2}$/
/** Newer versions of Node take offsets such as `+05:30` for names. */
const ZONE_NAME = /^[A-Za-z]/

/** Whether a text is a day of the calendar, such as `2026-02-28`. */
export function isPlainDay(text: string): boolean {
  return PLAIN_DAY.test(text) && DateTime.fromISO(text, { zone: "utc" }).isValid
}

/**
 * The one spelling of a time zone's name: `europe/berlin` is `Europe/Berlin`. Luxon keeps every
 * name it has met, so that only these may reach it.
 *
 * @param name - as it was typed
 * @returns null when there is no such zone in the IANA database
 */
export function canonicalZone(name: string): string | null {
  if (!ZONE_NAME.test(name)) {
    return null
  }
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return null
  }
}

/**
 * The instants of a range of days, both included, in the range's zone. A day starts when its first
 * instant comes, also where a change of clocks skips midnight or lets it come twice.
 *
 * @param range - valid days and a valid zone, UTC without one
 * @example
 * // { since: 2025-12-31T23:00Z, until: 2026-03-31T22:00Z }
 * instantsOf({ from: "2026-01-01", to: "2026-03-31", time_zone: "Europe/Berlin" })
 */
export function instantsOf({ from, to, time_zone = "UTC" }: PaymentRange): InstantRange {
  return {
    since: from ? startOfDay(from, time_zone) : null,
    until: to ? startOfDay(dayAfter(to), time_zone) : null,
  }
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
