import {
  CONFIRM,
  anIntent,
  card,
  chargesOf,
  customer,
  errorOf,
  stripe,
  useStandIn,
} from "./support/scene"

const HOUR = 60 * 60 * 1000

useStandIn()

describe("idempotency", () => {
  it("replays the first answer, also an error, and does nothing twice", async () => {
    const create = async () =>
      await stripe.client.paymentIntents.create(
        { amount: 1250, currency: "eur", customer, metadata: { a: "b" } },
        { idempotencyKey: `${customer}-create` }
      )
    const [first, second] = [await create(), await create()]
    expect(second.id).toBe(first.id)
    expect(second.lastResponse.headers["idempotent-replayed"]).toBe("true")
    expect(first.lastResponse.headers["idempotent-replayed"]).toBeUndefined()

    stripe.cards.setBehaviour(card, { decline: "insufficient_funds" })
    const { id } = await anIntent()
    const confirm = async () =>
      await errorOf(
        stripe.client.paymentIntents.confirm(
          id,
          { payment_method: card, off_session: true },
          { idempotencyKey: `${id}-1` }
        )
      )
    expect(await confirm()).toMatchObject({ decline_code: "insufficient_funds" })
    stripe.cards.setBehaviour(card, "succeed")
    expect(await confirm()).toMatchObject({ decline_code: "insufficient_funds" })
    expect(await chargesOf(id)).toBe(0)
  })

  it("refuses a key with other parameters or at another address, and forgets after 24 h", async () => {
    const { customers, paymentIntents } = stripe.client
    const idempotencyKey = `${customer}-key`
    const { id } = await customers.create({ email: "a@b.test" }, { idempotencyKey })
    const wrong = [
      await errorOf(customers.create({ email: "c@d.test" }, { idempotencyKey })),
      await errorOf(
        paymentIntents.create({ amount: 100, currency: "eur" }, { idempotencyKey })
      ),
    ]
    expect(wrong.map(({ statusCode, rawType }) => [statusCode, rawType])).toEqual([
      [400, "idempotency_error"],
      [400, "idempotency_error"],
    ])
    stripe.advance(23 * HOUR)
    const again = await customers.create({ email: "a@b.test" }, { idempotencyKey })
    expect(again.id).toBe(id)
    stripe.advance(HOUR)
    const another = await customers.create({ email: "c@d.test" }, { idempotencyKey })
    expect(another.id).not.toBe(id)
  })

  it("does not keep what was wrong before the work began", async () => {
    const idempotencyKey = `${customer}-validation`
    const create = async (amount: number) =>
      await stripe.client.paymentIntents.create(
        { amount, currency: "eur" },
        { idempotencyKey }
      )
    expect(await errorOf(create(1))).toMatchObject({ code: "amount_too_small" })
    expect(await create(100)).toMatchObject({ amount: 100 })
  })

  it("answers 409 while the first request is at work", async () => {
    const delay = stripe.faults.add({ on: CONFIRM, do: { delay: 300 } })
    const { id } = await anIntent()
    const confirm = async () =>
      await stripe.client.paymentIntents.confirm(id, {}, { idempotencyKey: `${id}-409` })
    const first = confirm()
    while (delay.hits === 0) {
      await new Promise(setImmediate)
    }
    expect(await errorOf(confirm())).toMatchObject({
      statusCode: 409,
      code: "idempotency_key_in_use",
    })
    expect(await first).toMatchObject({ status: "succeeded" })
    expect(await chargesOf(id)).toBe(1)
  })
})
