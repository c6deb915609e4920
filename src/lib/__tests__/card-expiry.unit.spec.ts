import { cardEnd, cardExpiry, monthsEndingSoon } from "../card-expiry"

const DAY = 24 * 60 * 60 * 1000

describe("a card's last days", () => {
  it.each([
    // December has 31 days: 30 days before its last is the first.
    ["2026-11-30T23:59:59.999Z", 12, 2026, null],
    ["2026-12-01T00:00:00.000Z", 12, 2026, "soon"],
    ["2026-12-31T23:59:59.999Z", 12, 2026, "soon"],
    ["2027-01-01T00:00:00.000Z", 12, 2026, "past"],
    // February ends early, and a leap year's a day later.
    ["2027-01-28T23:59:59.999Z", 2, 2027, null],
    ["2027-01-29T00:00:00.000Z", 2, 2027, "soon"],
    ["2027-03-01T00:00:00.000Z", 2, 2027, "past"],
    ["2028-01-29T23:59:59.999Z", 2, 2028, null],
    ["2028-01-30T00:00:00.000Z", 2, 2028, "soon"],
    ["2028-02-29T23:59:59.999Z", 2, 2028, "soon"],
    // A month of 30 days begins its notice on the last day of the one before.
    ["2026-08-30T23:59:59.999Z", 9, 2026, null],
    ["2026-08-31T00:00:00.000Z", 9, 2026, "soon"],
    ["2020-01-01T00:00:00.000Z", 12, 2034, null],
    ["2026-01-01T00:00:00.000Z", 1, 2020, "past"],
  ] as const)("at %s a card of %i/%i is %s", (at, exp_month, exp_year, expected) => {
    expect(cardExpiry({ exp_month, exp_year }, new Date(at))).toBe(expected)
  })

  it("ends after the last day of its month", () => {
    expect(cardEnd({ exp_month: 12, exp_year: 2026 })).toEqual(new Date("2027-01-01"))
    expect(cardEnd({ exp_month: 2, exp_year: 2028 })).toEqual(new Date("2028-03-01"))
  })

  it.each([
    ["2026-12-01T00:00:00.000Z", ["12/2026"]],
    ["2026-12-31T23:59:59.999Z", ["12/2026"]],
    ["2027-01-01T00:00:00.000Z", ["1/2027"]],
    ["2027-01-29T00:00:00.000Z", ["1/2027", "2/2027"]],
    ["2026-08-31T00:00:00.000Z", ["8/2026", "9/2026"]],
    ["2026-09-15T00:00:00.000Z", ["9/2026"]],
  ])("at %s the cards of %j end soon", (at, expected) => {
    const months = monthsEndingSoon(new Date(at))
    expect(months.map(({ exp_month, exp_year }) => `${exp_month}/${exp_year}`)).toEqual(
      expected
    )
  })

  it("tells of every month that ends soon, on every day of ten years", () => {
    const first = Date.UTC(2024, 0, 1)
    for (let day = 0; day < 3653; day++) {
      const at = new Date(first + day * DAY)
      const found = monthsEndingSoon(at).length
      const all = Array.from({ length: 13 * 12 }, (_, month) => ({
        exp_year: 2023 + Math.floor(month / 12),
        exp_month: (month % 12) + 1,
      }))
      expect(found).toBe(all.filter((card) => cardExpiry(card, at) === "soon").length)
    }
  })
})
