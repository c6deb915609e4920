import { createLimiter } from "../../../lib/limiter"
import { STANDIN_KEYS, startStripe, type StripeHandle } from "../../../../stripe-stand-in"
import { createStripeClient } from "../client"

const RETRIEVE = "GET /v1/customers/:id"

describe("Stripe's client", () => {
  let stripe: StripeHandle
  beforeAll(async () => {
    stripe = await startStripe()
  })
  afterAll(() => stripe.stop())

  it("has no more requests in flight than the limit lets it", async () => {
    const client = createStripeClient(
      { apiKey: STANDIN_KEYS.apiKey, host: stripe.url },
      createLimiter(3)
    )
    const { id } = await stripe.client.customers.create()
    const held = stripe.faults.add({ on: RETRIEVE, do: "hang_before", times: 5 })
    const answers = Promise.all([1, 2, 3, 4, 5].map(() => client.customers.retrieve(id)))
    await held.reached
    // Whatever else was sent at the same time has come in by then.
    await stripe.client.customers.list()
    expect(held.hits).toBe(3)

    held.remove()
    expect(await answers).toHaveLength(5)
  })
})
