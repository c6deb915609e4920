import { minorDigits } from "../minor-units"

it.each([
  ["eur", 2],
  ["JPY", 0],
  ["kwd", 3],
  // Written without decimals, and paid with two all the same.
  ["huf", 2],
  ["xyz", 2],
])("knows the decimals of %s", (currency, digits) => {
  expect(minorDigits(currency)).toBe(digits)
})
