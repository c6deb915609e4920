import { chargeProblem, roundToCharge } from "../card-amounts"

describe("roundToCharge", () => {
  it.each([
    [7.005, "eur", 7.01],
    [0.001, "eur", 0],
    [700.5, "jpy", 701],
    [10.4, "isk", 10],
    [10.4, "mga", 10],
    [1.2345, "kwd", 1.23],
  ])("makes %d %s into %d", (amount, currency, rounded) => {
    expect(roundToCharge(amount, currency)).toBe(rounded)
  })
})

describe("chargeProblem", () => {
  it.each([
    [0.5, "eur"],
    [999_999.99, "EUR"],
    [50, "jpy"],
    [99_999_999, "jpy"],
    [99_999.99, "kwd"],
    [0.01, "xcd"],
  ])("has nothing against %d %s", (amount, currency) => {
    expect(chargeProblem(amount, currency)).toBeNull()
  })

  it.each([
    [0, "eur", "must be at least 0.5 EUR"],
    [0.49, "eur", "must be at least 0.5 EUR"],
    [1_000_000, "eur", "must be at most 999999.99 EUR"],
    [49, "jpy", "must be at least 50 JPY"],
    [100_000_000, "jpy", "must be at most 99999999 JPY"],
    [100_000, "kwd", "must be at most 99999.999 KWD"],
    [1e300, "eur", "must be at most 999999.99 EUR"],
  ])("says what is wrong with %d %s", (amount, currency, problem) => {
    expect(chargeProblem(amount, currency)).toBe(problem)
  })
})
