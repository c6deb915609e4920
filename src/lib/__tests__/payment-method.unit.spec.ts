import type { PaymentMethodOnFile } from "../../types/http"
import { methodColumns, methodOf } from "../payment-method"

const CARD = {
  type: "card",
  brand: "visa",
  last4: "4242",
  exp_month: 4,
  exp_year: 2030,
} as const

describe("the payment method on file", () => {
  it.each<PaymentMethodOnFile>([
    CARD,
    { type: "link" },
    { type: "sepa_debit", last4: "3000" },
    { type: "amazon_pay" },
  ])("is read as it was kept: $type", (method) => {
    expect(methodOf(methodColumns(method))).toEqual(method)
  })

  it("is none where none was kept", () => {
    expect(methodOf(methodColumns(null))).toBeNull()
  })

  it.each(["card_brand", "card_last4", "card_exp_month", "card_exp_year"])(
    "is no card without %s",
    (column) => {
      expect(methodOf({ ...methodColumns(CARD), [column]: null })).toBeNull()
    }
  )
})
