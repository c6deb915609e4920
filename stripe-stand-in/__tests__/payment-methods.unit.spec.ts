import type Stripe from "stripe"
import { STANDIN_KEYS } from ".."
import { anIntent, card, customer, errorOf, stripe, useStandIn } from "./support/scene"

useStandIn()

describe("payment methods", () => {
  it("takes a card that was typed in, away to its bank where the bank wants that", async () => {
    const ask = async (number: string) => {
      const { id, client_secret } = await stripe.client.setupIntents.create({ customer })
      const form = new URLSearchParams({
        key: STANDIN_KEYS.publishableKey,
        client_secret: client_secret!,
        return_url: "https://shop.test/done",
        "payment_method_data[type]": "card",
        "payment_method_data[card][number]": number,
        "payment_method_data[card][exp_month]": "7",
        "payment_method_data[card][exp_year]": "2041",
      })
      const url = `${stripe.url}/v1/setup_intents/${id}/confirm`
      const answer = await fetch(url, { method: "POST", body: form })
      return (await answer.json()) as Stripe.SetupIntent
    }
    const saved = await ask("5555555555554444")
    expect(saved.status).toBe("succeeded")
    const { card } = await stripe.client.paymentMethods.retrieve(
      String(saved.payment_method)
    )
    expect(card).toMatchObject({ last4: "4444", exp_month: 7, exp_year: 2041 })

    expect(await ask("4000002500003155")).toMatchObject({
      status: "requires_action",
      next_action: { type: "use_stripe_sdk" },
    })
    expect(await ask("4000001234567899")).toMatchObject({
      status: "requires_action",
      next_action: { redirect_to_url: { return_url: "https://shop.test/done" } },
    })
    expect(await ask("4000000000000002")).toMatchObject({
      error: { type: "card_error", code: "card_declined" },
    })
  })

  it("charges Link later where the intent allows it, and refuses it where not", async () => {
    const { paymentMethods, paymentIntents } = stripe.client
    const { id } = await paymentMethods.create({ type: "link" })
    const first = await anIntent({
      payment_method: undefined,
      setup_future_usage: "off_session",
    })
    await stripe.browser.confirmPayment(first.client_secret!, id)
    expect(await paymentMethods.retrieve(id)).toMatchObject({ type: "link", customer })

    const later = await anIntent({ payment_method: id })
    expect(await paymentIntents.confirm(later.id, { off_session: true })).toMatchObject({
      status: "succeeded",
    })
    const refusal = await errorOf(
      anIntent({
        payment_method: id,
        automatic_payment_methods: undefined,
        payment_method_types: ["card"],
      })
    )
    expect(refusal).toMatchObject({ statusCode: 400, param: "payment_method" })
    expect(refusal.message).toContain("(link) is not allowed for this PaymentIntent")
  })

  it("saves Amazon Pay on Amazon's page, for payments that may redirect only", async () => {
    const { paymentMethods, paymentIntents } = stripe.client
    const { id } = await paymentMethods.create({ type: "amazon_pay" })
    const redirecting = {
      payment_method: undefined,
      automatic_payment_methods: undefined,
    }
    const first = await anIntent({ ...redirecting, setup_future_usage: "off_session" })
    const asked = await stripe.browser.confirmPayment(first.client_secret!, id)
    expect(asked).toMatchObject({
      status: "requires_action",
      next_action: { type: "redirect_to_url" },
    })
    await stripe.browser.answerChallenge(first.client_secret!, "pass")
    expect(await paymentMethods.retrieve(id)).toMatchObject({ amazon_pay: {}, customer })

    const later = await anIntent({ ...redirecting, payment_method: id })
    const confirmed = { off_session: true, return_url: "https://shop.test" }
    expect(await paymentIntents.confirm(later.id, confirmed)).toMatchObject({
      status: "succeeded",
    })
    expect((await errorOf(anIntent({ payment_method: id }))).message).toContain(
      "(amazon_pay) is not allowed for this PaymentIntent"
    )
  })

  it("changes a saved card's expiry", async () => {
    const { paymentMethods } = stripe.client
    await paymentMethods.update(card, { card: { exp_month: 2, exp_year: 2031 } })
    const { card: updated } = await paymentMethods.retrieve(card)
    expect(updated).toMatchObject({ last4: "4242", exp_month: 2, exp_year: 2031 })
  })
})
