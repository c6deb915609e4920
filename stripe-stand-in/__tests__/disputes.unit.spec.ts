import { anIntent, errorOf, stripe, useStandIn } from "./support/scene"

useStandIn()
beforeEach(() => stripe.webhooks.drop())

/** A payment that succeeded, nobody having heard of it yet. */
async function aPayment(): Promise<string> {
  const { id } = await anIntent()
  await stripe.client.paymentIntents.confirm(id)
  stripe.webhooks.drop()
  return id
}

const heard = () => stripe.webhooks.held.map(({ type }) => type)

describe("disputes", () => {
  it("take the money at once, and give it back to a shop that wins", async () => {
    const { disputes } = stripe.client
    const intent = await aPayment()
    const { id } = stripe.disputes.open(intent)
    expect(heard()).toEqual(["charge.dispute.created", "charge.dispute.funds_withdrawn"])
    const moved = async () =>
      (await disputes.retrieve(id)).balance_transactions.map(({ amount }) => amount)
    expect(await moved()).toEqual([-1250])
    expect(stripe.books.totals().eur.disputed).toBeGreaterThanOrEqual(1250)
    stripe.webhooks.drop()
    stripe.disputes.close(id, "won")
    expect(heard()).toEqual(["charge.dispute.closed", "charge.dispute.funds_reinstated"])
    expect(await moved()).toEqual([-1250, 1250])
    expect(await disputes.retrieve(id)).toMatchObject({ status: "won" })
  })

  it("keep the money of a shop that loses", async () => {
    const { id } = stripe.disputes.open(await aPayment(), { amount: 1000 })
    stripe.disputes.close(id, "lost")
    expect(await stripe.client.disputes.retrieve(id)).toMatchObject({
      status: "lost",
      balance_transactions: [{ amount: -1000 }],
    })
  })

  it("begin as a question where the bank only asks", async () => {
    const { disputes } = stripe.client
    const [asked, insisted] = [await aPayment(), await aPayment()].map((intent) =>
      stripe.disputes.open(intent, { isInquiry: true })
    )
    expect(heard()).toEqual(["charge.dispute.created", "charge.dispute.created"])
    stripe.disputes.close(asked.id, "won")
    stripe.disputes.withdraw(insisted.id)
    expect(await disputes.retrieve(asked.id)).toMatchObject({
      status: "warning_closed",
      balance_transactions: [],
    })
    expect(await disputes.retrieve(insisted.id)).toMatchObject({
      status: "needs_response",
      balance_transactions: [{ amount: -1250 }],
    })
  })

  it("are listed by their payment, with the payment itself", async () => {
    const intent = await aPayment()
    const { id } = stripe.disputes.open(intent)
    const { data } = await stripe.client.disputes.list({
      payment_intent: intent,
      expand: ["data.payment_intent"],
    })
    expect(data).toMatchObject([{ id, payment_intent: { id: intent } }])
    expect(await errorOf(stripe.client.disputes.retrieve("du_none"))).toMatchObject({
      code: "resource_missing",
    })
  })
})
