import { STANDIN_KEYS } from ".."
import {
  anIntent,
  card,
  chargesOf,
  customer,
  errorOf,
  stripe,
  useStandIn,
} from "./support/scene"

useStandIn()

describe("payment intents", () => {
  it("succeed at most once, and are final then", async () => {
    const { paymentIntents } = stripe.client
    const { id } = await anIntent()
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, () => paymentIntents.confirm(id, { off_session: true }))
    )
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
    expect(await chargesOf(id)).toBe(1)
    for (const late of [
      paymentIntents.confirm(id),
      paymentIntents.cancel(id),
      paymentIntents.update(id, { amount: 99 }),
    ]) {
      expect(await errorOf(late)).toMatchObject({
        statusCode: 400,
        code: "payment_intent_unexpected_state",
        payment_intent: { id, status: "succeeded" },
      })
    }
    await paymentIntents.update(id, { metadata: { still: "allowed" } })
  })

  it.each([
    // Counted in hundredths, of which only whole hundreds are taken.
    ["isk", 50_050, "invalid_charge_amount_no_decimal_compatible"],
    ["ugx", 500_001, "invalid_charge_amount_no_decimal_compatible"],
    ["kwd", 1821, undefined],
  ])("take no %s %i, which is between what cards pay", async (currency, amount, code) => {
    const { paymentIntents } = stripe.client
    expect(await errorOf(paymentIntents.create({ amount, currency }))).toMatchObject({
      statusCode: 400,
      code,
      param: "amount",
    })
    const step = currency === "kwd" ? 10 : 100
    const whole = Math.ceil(amount / step) * step
    expect((await paymentIntents.create({ amount: whole, currency })).amount).toBe(whole)
  })

  it("declined: back to the start, with the reason and a failed charge; another card may pay", async () => {
    const { paymentIntents } = stripe.client
    stripe.cards.setBehaviour(card, { decline: "lost_card" })
    const { id } = await anIntent()
    expect(
      await errorOf(paymentIntents.confirm(id, { off_session: true }))
    ).toMatchObject({
      statusCode: 402,
      type: "StripeCardError",
      code: "card_declined",
      decline_code: "lost_card",
      payment_intent: { id, status: "requires_payment_method" },
    })
    const declined = await paymentIntents.retrieve(id, { expand: ["latest_charge"] })
    expect(declined).toMatchObject({
      status: "requires_payment_method",
      payment_method: null,
      last_payment_error: { decline_code: "lost_card", payment_method: { id: card } },
      latest_charge: { status: "failed", failure_code: "card_declined" },
    })
    const other = await stripe.client.paymentMethods.attach("pm_card_mastercard", {
      customer,
    })
    expect(
      await paymentIntents.confirm(id, { payment_method: other.id, off_session: true })
    ).toMatchObject({ status: "succeeded", last_payment_error: null })
  })

  it("setup_future_usage saves the card; a card of nobody is spent after one payment", async () => {
    const { client } = stripe
    const saving = await anIntent({
      payment_method: "pm_card_visa",
      setup_future_usage: "off_session",
    })
    const { payment_method } = await client.paymentIntents.confirm(saving.id)
    const saved = await client.paymentMethods.retrieve(payment_method as string)
    expect(saved.customer).toBe(customer)

    const once = await anIntent({ customer: undefined, payment_method: "pm_card_visa" })
    const paid = await client.paymentIntents.confirm(once.id)
    const spent = { payment_method: paid.payment_method as string }
    expect(await errorOf(anIntent(spent))).toMatchObject({ statusCode: 400 })
  })

  it("refuses a detached card, another customer's, and a server's confirm without return_url", async () => {
    const { client } = stripe
    const stranger = await client.customers.create({})
    const errors = [
      await errorOf(anIntent({ customer: stranger.id })),
      await errorOf(anIntent({ customer: undefined })),
    ]
    const open = await anIntent({ automatic_payment_methods: undefined })
    errors.push(await errorOf(client.paymentIntents.confirm(open.id)))
    const { id } = await anIntent()
    await client.paymentMethods.detach(card)
    errors.push(await errorOf(client.paymentIntents.confirm(id)))
    errors.push(await errorOf(client.paymentMethods.attach(card, { customer })))
    expect(errors.map(({ type, statusCode }) => [type, statusCode])).toEqual(
      errors.map(() => ["StripeInvalidRequestError", 400])
    )
    expect(await chargesOf(id)).toBe(0)
  })

  it("refuses parameters it does not know, and a browser without the client secret", async () => {
    const { id } = await anIntent()
    expect(await errorOf(anIntent({ amount_of_money: 3 } as object))).toMatchObject({
      code: "parameter_unknown",
    })
    const asBrowser = async (path: string, method: string) =>
      (
        await fetch(`${stripe.url}${path}`, {
          method,
          headers: { authorization: `Bearer ${STANDIN_KEYS.publishableKey}` },
        })
      ).status
    expect(await asBrowser(`/v1/payment_intents/${id}/confirm`, "POST")).toBe(400)
    expect(await asBrowser(`/v1/payment_intents/${id}?client_secret=wrong`, "GET")).toBe(
      400
    )
    expect(await asBrowser(`/v1/payment_intents/${id}/cancel`, "POST")).toBe(403)
    expect((await fetch(`${stripe.url}/v1/customers`)).status).toBe(401)
  })

  it("minor units: yen from 50, dinar in tens", async () => {
    expect(await errorOf(anIntent({ amount: 49, currency: "jpy" }))).toMatchObject({
      code: "amount_too_small",
    })
    expect(await anIntent({ amount: 50, currency: "JPY" })).toMatchObject({
      amount: 50,
      currency: "jpy",
    })
    expect(await errorOf(anIntent({ amount: 1234, currency: "kwd" }))).toMatchObject({
      statusCode: 400,
    })
    expect(await anIntent({ amount: 1230, currency: "kwd" })).toMatchObject({
      currency: "kwd",
    })
  })
})
