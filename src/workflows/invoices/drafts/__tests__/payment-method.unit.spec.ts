import { paymentMethodOf } from "../payment-method"

const nothing = { method_type: null, card_brand: null, card_last4: null }

it.each([
  [{ method_type: "card", card_brand: "visa", card_last4: "4242" }, "Visa •••• 4242"],
  // Of a provider that tells no kind.
  [{ card_brand: "amex", card_last4: "0005" }, "American Express •••• 0005"],
  [{ method_type: "link" }, "Link"],
  [{ method_type: "amazon_pay" }, "Amazon Pay"],
  [{ method_type: "sepa_debit", card_last4: "3000" }, "SEPA •••• 3000"],
  [{ method_type: "sepa_debit" }, null],
  [{ method_type: "klarna" }, null],
  [{}, null],
])("%j is paid with %s on paper", (known, words) => {
  expect(paymentMethodOf({ ...nothing, ...known })).toBe(words)
})
