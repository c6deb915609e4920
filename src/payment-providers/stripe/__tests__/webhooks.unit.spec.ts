import Stripe from "stripe"

import { stripeWebhooks } from "../webhooks"

const SECRET = "whsec_test"
const DAY_IN_SECONDS = 24 * 60 * 60

const BODY = JSON.stringify({
  id: "evt_1",
  object: "event",
  type: "payment_intent.succeeded",
  data: { object: { id: "pi_1" } },
})

/** A webhook that Stripe signed so many seconds ago. */
const signed = (ago: number, secret = SECRET) => ({
  rawData: BODY,
  headers: {
    "stripe-signature": Stripe.webhooks.generateTestHeaderString({
      payload: BODY,
      secret,
      timestamp: Math.floor(Date.now() / 1000) - ago,
    }),
  },
})

describe("a webhook of Stripe's", () => {
  it.each([0, 299, 301, DAY_IN_SECONDS])(
    "is read when it comes up %d seconds after it was signed",
    (ago) => {
      expect(stripeWebhooks(SECRET).read(signed(ago))).toEqual({
        about: "payment",
        id: "pi_1",
      })
    }
  )

  it("is refused when another secret signed it", () => {
    expect(() => stripeWebhooks(SECRET).read(signed(0, "whsec_other"))).toThrow(
      "Stripe did not sign it"
    )
  })
})
