import { DateTime } from "luxon"

import type { PlanInterval } from "../types/http"

/** How often a period repeats: every `interval_count` intervals. */
export type Recurrence = { interval: PlanInterval; interval_count: number }

/** Where a subscription's periods are counted from. Staff may move it. */
export type Anchor = {
  /** The instant at which cycle `cycle` starts. */
  at: Date
  cycle: number
}

/**
 * When a billing cycle starts: the anchor plus n intervals, always counted from the anchor, never
 * from the last period, so that a short month does not shift the day for good. In UTC; a day that
 * a month does not have becomes its last.
 *
 * @param anchor - from which cycle and instant to count
 * @param recurrence - the plan's interval
 * @param cycle - the cycle's number, 1 or more
 * @example
 * // 31 Jan → 28 Feb → 31 Mar
 * cycleStart({ at: new Date("2026-01-31"), cycle: 1 }, { interval: "month", interval_count: 1 }, 3)
 */
export function cycleStart(anchor: Anchor, recurrence: Recurrence, cycle: number): Date {
  const intervals = (cycle - anchor.cycle) * recurrence.interval_count
  return DateTime.fromJSDate(anchor.at, { zone: "utc" })
    .plus({ [recurrence.interval]: intervals })
    .toJSDate()
}

/** A billing cycle's period: from its start up to the start of the next. */
export function cyclePeriod(
  anchor: Anchor,
  recurrence: Recurrence,
  cycle: number
): { start: Date; end: Date } {
  return {
    start: cycleStart(anchor, recurrence, cycle),
    end: cycleStart(anchor, recurrence, cycle + 1),
  }
}
