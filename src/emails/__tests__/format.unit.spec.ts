import { formatDay, formatInstant, formatPeriod } from "../format"

const period = { start: "2025-12-31T11:30:00.000Z", end: "2026-01-31T11:30:00.000Z" }

describe.each([
  [
    "Pacific/Auckland",
    "January 1, 2026",
    "12:30 AM GMT+13",
    "January 1\u2009–\u2009February 1, 2026",
  ],
  [
    "America/St_Johns",
    "December 31, 2025",
    "8:00 AM GMT-3:30",
    "December 31, 2025\u2009–\u2009January 31, 2026",
  ],
  [
    "UTC",
    "December 31, 2025",
    "11:30 AM UTC",
    "December 31, 2025\u2009–\u2009January 31, 2026",
  ],
])("a mail of a shop in %s", (zone, day, time, days) => {
  it("writes the shop's days and times", () => {
    expect(formatDay(period.start, zone)).toBe(day)
    const instant = formatInstant(period.start, zone).replace(/\s/g, " ")
    expect(instant).toBe(`${day} at ${time}`)
    expect(formatPeriod(period, zone)).toBe(days)
  })
})
