import { STRIPE_CURRENCIES } from "../../../integration-tests/helpers/stripe-currencies"
import { minorDigits } from "../minor-units"
import { moneyFormat } from "../money-format"

const written = (amount: number, currency: string) =>
  moneyFormat("en-US", currency, amount).format(amount).replaceAll("\u00a0", " ")

it.each([
  [24, "eur", "€24.00"],
  [1990, "huf", "HUF 1,990"],
  [1990.5, "HUF", "HUF 1,990.50"],
  [35.1, "rsd", "RSD 35.10"],
  [500, "jpy", "¥500"],
  [1599.6, "jpy", "¥1,600"],
  [1.83, "kwd", "KWD 1.830"],
  [1000, "mga", "MGA 1,000"],
  [12.5, "uyw", "UYW 12.50"],
])("writes %d %s as %s", (amount, currency, text) => {
  expect(written(amount, currency)).toBe(text)
})

it("writes amounts that stand together with the same decimals", () => {
  const { format } = moneyFormat("en-US", "huf", 1990, 0.5)
  expect(format(1990)).toMatch("1,990.00")
})

it.each(STRIPE_CURRENCIES)("writes all that %s can pay", (currency) => {
  const digits = minorDigits(currency)
  const finest = (10 ** digits + 1) / 10 ** digits
  expect(written(finest, currency)).toMatch(finest.toFixed(digits))
})
