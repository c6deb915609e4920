import { payableAmount } from "../payable-amount"

it.each([
  ["7.005", "eur", 7.01],
  ["0.001", "eur", 0],
  ["700.5", "JPY", 701],
  ["1227.6", "isk", 1228],
  ["10.4", "mga", 10],
  ["1990.505", "huf", 1990.51],
  // To the tenth of a fils first: 1820.4 is 1820, of which nothing is left over.
  ["1.8204", "kwd", 1.82],
  ["1.8207", "kwd", 1.83],
  ["1.23", "kwd", 1.23],
])("makes %s %s into %d", (amount, currency, paid) => {
  expect(payableAmount(amount, currency).toNumber()).toBe(paid)
})

it("takes money that no card paid to the last digit", () => {
  expect(payableAmount("1.2344", "kwd", "pp_system_default").toNumber()).toBe(1.234)
  expect(payableAmount("1.2344", "kwd", "pp_stripe_stripe").toNumber()).toBe(1.24)
})
