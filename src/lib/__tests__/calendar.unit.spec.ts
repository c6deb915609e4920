import fc from "fast-check"

import { cyclePeriod, cycleStart } from "../calendar"

const INTERVALS = ["day", "week", "month", "year"] as const
const DAY = 86_400_000

describe("cycleStart", () => {
  it.each([
    ["2026-01-31T10:00:00Z", "month", 1, 2, "2026-02-28T10:00:00Z"],
    ["2026-01-31T10:00:00Z", "month", 1, 3, "2026-03-31T10:00:00Z"],
    ["2028-01-31T10:00:00Z", "month", 1, 2, "2028-02-29T10:00:00Z"],
    ["2028-02-29T23:59:59Z", "year", 1, 2, "2029-02-28T23:59:59Z"],
    ["2028-02-29T23:59:59Z", "year", 1, 5, "2032-02-29T23:59:59Z"],
    ["2026-03-28T01:30:00Z", "day", 1, 2, "2026-03-29T01:30:00Z"],
    ["2026-12-28T00:00:00Z", "week", 2, 2, "2027-01-11T00:00:00Z"],
    ["2026-08-31T00:00:00Z", "month", 3, 2, "2026-11-30T00:00:00Z"],
  ] as const)(
    "%s, every %s × %i: cycle %i starts %s",
    (anchor, interval, count, cycle, start) => {
      const at = cycleStart(
        { at: new Date(anchor), cycle: 1 },
        { interval, interval_count: count },
        cycle
      )
      expect(at).toEqual(new Date(start))
    }
  )

  it("counts on from a moved anchor", () => {
    const anchor = { at: new Date("2026-05-15T00:00:00Z"), cycle: 7 }
    const at = cycleStart(anchor, { interval: "month", interval_count: 1 }, 9)
    expect(at).toEqual(new Date("2026-07-15T00:00:00Z"))
  })

  it("equals the closed form for any start, interval and cycle", () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date("2000-01-01"),
          max: new Date("2099-12-31"),
          noInvalidDate: true,
        }),
        fc.constantFrom(...INTERVALS),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 240 }),
        (at, interval, interval_count, cycle) => {
          const start = cycleStart({ at, cycle: 1 }, { interval, interval_count }, cycle)
          expect(start).toEqual(closedForm(at, interval, (cycle - 1) * interval_count))
        }
      ),
      { numRuns: 10_000 }
    )
  })

  it("leaves no gap and no overlap between periods", () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date("2000-01-01"),
          max: new Date("2099-12-31"),
          noInvalidDate: true,
        }),
        fc.constantFrom(...INTERVALS),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 120 }),
        (at, interval, interval_count, cycle) => {
          const recurrence = { interval, interval_count }
          const period = cyclePeriod({ at, cycle: 1 }, recurrence, cycle)
          expect(period.start < period.end).toBe(true)
          expect(cyclePeriod({ at, cycle: 1 }, recurrence, cycle + 1).start).toEqual(
            period.end
          )
        }
      )
    )
  })
})

/** The rule by hand: days are 24 hours; months keep the day, or take the month's last one. */
function closedForm(at: Date, interval: (typeof INTERVALS)[number], n: number): Date {
  if (interval === "day" || interval === "week") {
    return new Date(at.getTime() + n * (interval === "week" ? 7 : 1) * DAY)
  }
  const months = interval === "year" ? 12 * n : n
  const year = at.getUTCFullYear()
  const month = at.getUTCMonth() + months
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const result = new Date(at)
  result.setUTCFullYear(year, month, Math.min(at.getUTCDate(), lastDay))
  return result
}
