import { getSmallestUnit } from "@medusajs/payment-stripe/dist/utils/get-smallest-unit"
import fc from "fast-check"

import { STRIPE_CURRENCIES } from "../../../integration-tests/helpers/stripe-currencies"
import { payableAmount } from "../../lib/payable-amount"
import { chargeProblem, smallestUnits } from "../card-amounts"

/** Amounts as totals have them: finer than what can be paid. */
const amounts = fc.integer({ min: 1, max: 999_999_999 }).map((tenths) => tenths / 10_000)

describe.each([
  ...STRIPE_CURRENCIES,
  // Not for cards at Stripe, and counted by Medusa's provider all the same.
  ...["iqd", "lyd", "clf", "uyi", "uyw"],
])("%s", (currency) => {
  it("is charged at a renewal as at a purchase, through Medusa's provider", () => {
    fc.assert(
      fc.property(amounts, (total) => {
        const charged = payableAmount(total, currency).toString()
        const renewal = getSmallestUnit(charged, currency)
        expect(smallestUnits(total, currency)).toBe(renewal)
        if (chargeProblem(total, currency) === null) {
          expect(getSmallestUnit(total, currency)).toBe(renewal)
        }
      })
    )
  })

  it("is never refused for its decimals at a renewal", () => {
    fc.assert(
      fc.property(amounts, (total) => {
        const charged = payableAmount(total, currency).toString()
        expect(chargeProblem(charged, currency) ?? "").not.toMatch("decimals")
      })
    )
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
    [1990.5, "huf"],
    [500, "isk"],
    [500.001, "isk"],
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
    [1_000_000, "isk", "must be at most 999999.99 ISK"],
    [500.5, "isk", "must have no decimals in ISK"],
  ])("says what is wrong with %d %s", (amount, currency, problem) => {
    expect(chargeProblem(amount, currency)).toBe(problem)
  })

  it("refuses a currency that Medusa's provider sends a hundredth of", () => {
    expect(chargeProblem(5000, "UGX")).toMatch("must be in another currency")
    // Stripe takes 5,000 for 50 shillings. Once this fails, Medusa has mended it.
    expect(getSmallestUnit(5000, "ugx")).toBe(5000)
  })
})
