import { STANDIN_KEYS, startStripe, type StripeHandle } from "../../../../stripe-stand-in"
import { createStripeClient } from "../client"
import { stripeIdentity } from "../identity"

const ACCOUNT = "GET /v1/account"

describe("whose money Stripe's keys move", () => {
  let stripe: StripeHandle
  beforeAll(async () => {
    stripe = await startStripe()
  })
  afterAll(() => stripe.stop())
  afterEach(() => stripe.requests.clear())

  const identityOf = (apiKey: string = STANDIN_KEYS.apiKey) =>
    stripeIdentity(createStripeClient({ apiKey, host: stripe.url }), apiKey)

  it.each([
    ["sk_live_1", true],
    ["rk_live_1", true],
    ["sk_test_live_1", false],
    ["rk_test_1", false],
  ])("%s is live: %s", (key, isLive) => {
    expect(identityOf(key).isLive).toBe(isLive)
  })

  it("is asked once, whoever wants to know", async () => {
    const identity = identityOf()
    const answers = await Promise.all([identity.readAccount(), identity.readAccount()])
    expect([...answers, await identity.readAccount()]).toEqual(
      Array(3).fill("acct_standin")
    )
    expect(stripe.requests.count(ACCOUNT)).toBe(1)
  })

  it("is not known while Stripe does not say, and not asked again at once", async () => {
    stripe.faults.add({ on: ACCOUNT, do: "error_before" })
    const identity = identityOf()
    expect(await identity.readAccount()).toBeNull()
    expect(await identity.readAccount()).toBeNull()
    expect(stripe.requests.count(ACCOUNT)).toBe(1)
  })
})
