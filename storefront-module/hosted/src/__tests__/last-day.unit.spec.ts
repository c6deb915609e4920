import { lastDayOf } from "../format/last-day"

it.each([
  [12, 2026, "2026-12-31"],
  [2, 2027, "2027-02-28"],
  [2, 2028, "2028-02-29"],
  [4, 2027, "2027-04-30"],
])("finds the last day of a card that ends %d/%d", (exp_month, exp_year, day) => {
  expect(lastDayOf({ exp_month, exp_year })).toBe(day)
})
