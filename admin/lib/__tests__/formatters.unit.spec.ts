import { createFormatters } from "../formatters"

describe.each([
  ["Pacific/Auckland", "Jan 1, 2026", "Jan 1, 2026, 12:30 AM"],
  ["America/St_Johns", "Dec 31, 2025", "Dec 31, 2025, 8:00 AM"],
])("for a shop in %s", (timeZone, day, time) => {
  const formatters = createFormatters("en-US", timeZone)
  const at = "2025-12-31T11:30:00.000Z"

  it("instants are written as the shop's", () => {
    expect(formatters.formatDate(at)).toBe(day)
    expect(formatters.formatDateTime(at).replace(/\s/g, " ")).toBe(time)
    expect(formatters.formatDateRange(at, at)).toBe(day)
  })

  it("days of the calendar are left alone", () => {
    expect(formatters.formatDay("2025-12-31")).toBe("Dec 31, 2025")
  })
})
