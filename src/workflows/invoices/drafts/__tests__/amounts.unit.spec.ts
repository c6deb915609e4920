import { decimalOf, plain, roundTo } from "../amounts"

it.each([
  [["3.333", "3.333", "3.333"], "10.00", 2, ["3.34", "3.33", "3.33"]],
  [["3.337", "3.336", "3.327"], "10.00", 2, ["3.34", "3.33", "3.33"]],
  [["0.4", "0.4", "0.2"], "1", 0, ["1", "0", "0"]],
  [["-1.005", "2.005"], "1.00", 2, ["-1.01", "2.01"]],
  [["5"], "5.02", 2, ["5.02"]],
  [["1", "1"], "1.97", 2, ["0.98", "0.99"]],
  [[], "0", 2, []],
])("rounds %j to %s", (amounts, target, digits, expected) => {
  const rounded = roundTo(amounts, target, digits)
  expect(rounded.map((amount) => decimalOf(amount, digits))).toEqual(expected)
})

it.each([
  ["12.5", 2, "12.50"],
  ["0.00499", 2, "0.00499"],
  ["-0", 2, "0.00"],
  ["-0.5", 2, "-0.50"],
  ["1500", 0, "1500"],
])("writes %s with %d decimals", (amount, digits, expected) => {
  expect(decimalOf(amount, digits)).toBe(expected)
})

it("writes quantities and rates as they are", () => {
  expect([plain("2.000"), plain("0.5"), plain("7.70")]).toEqual(["2", "0.5", "7.7"])
})
