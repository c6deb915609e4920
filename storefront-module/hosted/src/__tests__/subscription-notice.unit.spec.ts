import type { StoreSubscription } from "../../../../src/types/http"
import { noticeOf } from "../subscription-notice"

const failed_charge = {} as StoreSubscription["failed_charge"]
const waiting = {} as StoreSubscription["waiting"]
const card = {
  type: "card" as const,
  brand: "visa",
  last4: "4242",
  exp_month: 12,
  exp_year: 2026,
}

function subscription(rest: Partial<StoreSubscription>): StoreSubscription {
  const well = { status: "active", failed_charge: null, card, card_expiry: null }
  return { ...well, ...rest } as StoreSubscription
}

describe("noticeOf", () => {
  it.each([
    ["all is well", {}, null],
    [
      "what waits for the shop before a failed charge",
      { status: "past_due", failed_charge, waiting },
      "waiting",
    ],
    ["no card", { status: "needs_payment_method", card: null }, "card_missing"],
    ["a failed charge", { status: "past_due", failed_charge }, "payment_failed"],
    [
      "a failed charge before an old card",
      { status: "past_due", failed_charge, card_expiry: "past" },
      "payment_failed",
    ],
    ["a card that ends", { card_expiry: "soon" }, "card_ends_soon"],
    ["a card that has ended", { card_expiry: "past" }, "card_ended"],
    ["the end of no card", { card: null, card_expiry: "past" }, null],
  ] as const)("tells %s", (_, rest, notice) => {
    expect(noticeOf(subscription(rest))).toBe(notice)
  })
})
