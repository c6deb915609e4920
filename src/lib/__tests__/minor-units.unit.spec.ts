import { minorDigits } from "../minor-units"

it.each([
  ["eur", 2],
  ["JPY", 0],
  ["kwd", 3],
  // Written without decimals, and paid with two all the same.
  ["huf", 2],
  ["isk", 0],
  // Two by ISO 4217, and none at Stripe.
  ["mga", 0],
  ["xyz", 2],
])("knows the decimals of %s", (currency, digits) => {
  expect(minorDigits(currency)).toBe(digits)
})
