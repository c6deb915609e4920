import { quickRange } from "../payment-range"

describe("quickRange", () => {
  const newYearsDay = "2026-01-01"
  const leapDay = "2024-02-29"

  it.each([
    ["all", newYearsDay, null, null],
    ["this_year", newYearsDay, "2026-01-01", "2026-12-31"],
    ["last_year", newYearsDay, "2025-01-01", "2025-12-31"],
    ["last_90_days", newYearsDay, "2025-10-04", "2026-01-01"],
    ["last_90_days", leapDay, "2023-12-02", "2024-02-29"],
  ] as const)("%s on %p", (choice, today, from, to) => {
    expect(quickRange(choice, today)).toEqual({ from, to })
  })
})
