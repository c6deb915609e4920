import { stripeJsUrl, stripeSources } from "../stripe-sources"

const KEYS = { apiKey: "sk_test_1", publishableKey: "pk_test_1" }

describe("stripeSources", () => {
  it.each([undefined, { apiKey: "sk_test_1" }])("opens nothing for %j", (stripe) => {
    expect(stripeSources(stripe)).toBeNull()
    expect(stripeJsUrl(stripe)).toBeNull()
  })

  it("opens Stripe's own origins", () => {
    expect(Object.values(stripeSources(KEYS)!).join(" ").split(" ")).toEqual(
      expect.arrayContaining(["https://js.stripe.com", "https://api.stripe.com"])
    )
    expect(stripeJsUrl(KEYS)).toBeNull()
  })

  it("opens a stand-in's origin and nothing of Stripe", () => {
    const stripe = { ...KEYS, host: "http://127.0.0.1:12111/" }
    const origin = "http://127.0.0.1:12111"
    expect(stripeSources(stripe)).toEqual({
      script: origin,
      frame: origin,
      connect: origin,
    })
    expect(stripeJsUrl(stripe)).toBe(`${origin}/stripe.js`)
  })
})
