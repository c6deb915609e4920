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

describe("3-D Secure", () => {
  it("3-D Secure: refused off-session, asked on-session, passed or not", async () => {
    const { paymentIntents } = stripe.client
    stripe.cards.setBehaviour(card, "authentication_required")
    const { id, client_secret } = await anIntent()
    expect(
      await errorOf(paymentIntents.confirm(id, { off_session: true }))
    ).toMatchObject({ statusCode: 402, code: "authentication_required" })
    for (const [answer, status] of [
      ["refuse", "requires_payment_method"],
      ["pass", "succeeded"],
    ] as const) {
      const asked = await stripe.browser.confirmPayment(client_secret!, card)
      expect(asked).toMatchObject({
        status: "requires_action",
        next_action: { type: "use_stripe_sdk" },
      })
      expect(await chargesOf(id)).toBe(0)
      await stripe.browser.answerChallenge(client_secret!, answer)
      expect(await paymentIntents.retrieve(id)).toMatchObject({ status })
    }
    expect(await chargesOf(id)).toBe(1)
  })

  it("a card that wants 3-D Secure when saved is charged off-session afterwards", async () => {
    const { client, browser } = stripe
    const setup = await client.setupIntents.create({ customer })
    const token = "pm_card_authenticationRequiredOnSetup"
    const asked = await browser.confirmSetup(setup.client_secret!, token)
    expect(asked.status).toBe("requires_action")
    await browser.answerChallenge(setup.client_secret!, "pass")
    const done = await client.setupIntents.retrieve(setup.id)
    expect(done.status).toBe("succeeded")
    const { id } = await anIntent({ payment_method: done.payment_method as string })
    expect(await client.paymentIntents.confirm(id, { off_session: true })).toMatchObject({
      status: "succeeded",
    })
  })

  it("the bank's page leads back to the shop", async () => {
    stripe.cards.setBehaviour(card, "authentication_required")
    const { id } = await anIntent()
    const { next_action } = await stripe.client.paymentIntents.confirm(id, {
      return_url: "https://shop.test/done?a=b",
    })
    const bank = next_action!.redirect_to_url!.url!
    const page = await (await fetch(bank)).text()
    const [, action] = page.match(/action="([^"]+\/pass[^"]*)"/)!
    const answer = await fetch(new URL(action, bank), {
      method: "POST",
      redirect: "manual",
    })
    expect(answer.status).toBe(303)
    const back = new URL(answer.headers.get("location")!)
    expect(Object.fromEntries(back.searchParams)).toMatchObject({
      a: "b",
      payment_intent: id,
      redirect_status: "succeeded",
    })
    expect(await chargesOf(id)).toBe(1)
  })
})
