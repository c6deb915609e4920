import { anIntent, errorOf, stripe, useStandIn } from "./support/scene"

useStandIn()

describe("refunds", () => {
  it("refunds no more than was paid", async () => {
    const { refunds, paymentIntents } = stripe.client
    const { id } = await anIntent()
    const refund = async (amount?: number) =>
      await refunds.create({ payment_intent: id, amount })
    expect(await errorOf(refund())).toMatchObject({ statusCode: 400 })
    await paymentIntents.confirm(id)
    await refund(1000)
    expect(await errorOf(refund(251))).toMatchObject({ statusCode: 400 })
    await refund()
    expect(await errorOf(refund())).toMatchObject({ code: "charge_already_refunded" })
    const booked = stripe.books.payments().find((payment) => payment.id === id)
    expect(booked).toMatchObject({ amount_received: 1250, amount_refunded: 1250 })
  })

  it("refunds no part of a króna", async () => {
    const { refunds, paymentIntents } = stripe.client
    const { id } = await anIntent({ amount: 50_000, currency: "isk" })
    await paymentIntents.confirm(id)
    expect(
      await errorOf(refunds.create({ payment_intent: id, amount: 150 }))
    ).toMatchObject({
      statusCode: 400,
      code: "invalid_charge_amount_no_decimal_compatible",
    })
    await refunds.create({ payment_intent: id, amount: 200 })
  })
})
