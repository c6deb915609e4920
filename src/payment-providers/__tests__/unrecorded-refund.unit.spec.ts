import { unrecordedRefund } from "../unrecorded-refund"

const left = (
  refunded: number,
  currency_code: string,
  refunds: number[] = [],
  captured = 25
) =>
  Number(
    unrecordedRefund(
      { refunded, is_everything: false },
      { currency_code, captured, refunds }
    )
  )

describe("what a provider gave back beyond Medusa's refunds", () => {
  it.each([
    ["eur", 500, [], 5],
    ["EUR", 500, [3], 2],
    ["eur", 1999, [9.99, 5], 5],
    ["eur", 500, [5], 0],
    ["eur", 500, [6], -1],
    ["jpy", 500, [200], 300],
    ["kwd", 1240, [], 1.24],
    // Medusa's provider sends 1.234 as 1.240, since Stripe takes steps of ten.
    ["kwd", 1240, [1.234], 0],
  ])("%s %i after %j is %d", (currency, refunded, refunds, expected) => {
    expect(left(refunded, currency, refunds)).toBe(expected)
  })

  it("is all that is left when everything went back", () => {
    const everything = { refunded: 1240, is_everything: true }
    const books = { currency_code: "kwd", captured: 1.234, refunds: [1] }
    expect(Number(unrecordedRefund(everything, books))).toBe(0.234)
  })
})
