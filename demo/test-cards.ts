/**
 * Cards to type in, in the demo and in browser tests. All but the last are Stripe's own
 * (https://docs.stripe.com/testing).
 */
export const TEST_CARDS = {
  visa: { number: "4242424242424242", does: "is accepted" },
  mastercard: { number: "5555555555554444", does: "is accepted" },
  asksToConfirm: {
    number: "4000002500003155",
    does: "the bank asks to confirm that it is yours",
  },
  declined: { number: "4000000000000002", does: "is declined" },
  insufficientFunds: {
    number: "4000000000009995",
    does: "is declined: too little money on it",
  },
  declinesCharges: {
    number: "4000000000000341",
    does: "is accepted, then its charges are declined",
  },
  /** Of the stand-in alone: Stripe has no card whose bank takes the whole window. */
  redirects: {
    number: "4000001234567899",
    does: "the bank asks on a page of its own (not with Stripe's keys)",
  },
}
