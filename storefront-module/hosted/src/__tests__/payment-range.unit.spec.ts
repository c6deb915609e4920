import { ALL_DAYS, quickRange, toPaymentRange } from "../payment-range"

describe("quickRange", () => {
  // The device's own days: no time zone is named.
  const newYearsDay = new Date(2026, 0, 1, 0, 30)
  const leapDay = new Date(2024, 1, 29, 23, 30)

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

describe("toPaymentRange", () => {
  it("sends the zone of the days", () => {
    expect(toPaymentRange({ from: "2026-01-01", to: null }, "Asia/Tokyo")).toEqual({
      from: "2026-01-01",
      to: undefined,
      time_zone: "Asia/Tokyo",
    })
  })

  it("sends nothing where no day is meant", () => {
    expect(toPaymentRange(ALL_DAYS, "Asia/Tokyo")).toEqual({})
  })
})
