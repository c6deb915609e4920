import { upcomingByCurrency } from "../upcoming-days"

describe("the coming charges", () => {
  it("are told by currency, the busiest first, with a place for each of thirty days", () => {
    const [eur, jpy, ...others] = upcomingByCurrency(
      [
        { day: "2026-03-01", currency_code: "jpy", count: 1, amount: 1500 },
        { day: "2026-03-01", currency_code: "eur", count: 2, amount: 20 },
        { day: "2026-03-30", currency_code: "eur", count: 1, amount: 9.5 },
      ],
      "2026-03-02T07:59:00.000Z",
      "America/Los_Angeles"
    )
    expect(others).toEqual([])
    expect(jpy).toMatchObject({ currency_code: "jpy", count: 1, amount: 1500 })
    expect(eur).toMatchObject({ currency_code: "eur", count: 3, amount: 29.5 })
    expect(eur.days).toHaveLength(30)
    expect(eur.days[0]).toMatchObject({ day: "2026-03-01", amount: 20 })
    expect(eur.days[1]).toEqual({ day: "2026-03-02", count: 0, amount: 0 })
    expect(eur.days[29]).toMatchObject({ day: "2026-03-30", amount: 9.5 })
  })

  it("are none where nothing is due", () => {
    expect(upcomingByCurrency([], "2026-03-01T00:00:00.000Z", "UTC")).toEqual([])
  })
})
