import { createServer, type Server } from "node:http"
import type Stripe from "stripe"
import { startStripe, STANDIN_KEYS, type StripeHandle } from ".."

const NO_REDIRECTS = { enabled: true, allow_redirects: "never" } as const
const CONFIRM = "POST /v1/payment_intents/:id/confirm"
const HOUR = 60 * 60 * 1000

let stripe: StripeHandle
let customer: string
let card: string
beforeAll(async () => {
  stripe = await startStripe()
})
beforeEach(async () => {
  customer = (await stripe.client.customers.create({ email: "ann@archer.test" })).id
  card = (await stripe.client.paymentMethods.attach("pm_card_visa", { customer })).id
})
afterEach(() => {
  stripe.faults.clear()
  stripe.latency = 0
})
afterAll(() => stripe.stop())

async function anIntent(params: Partial<Stripe.PaymentIntentCreateParams> = {}) {
  return await stripe.client.paymentIntents.create({
    amount: 1250,
    currency: "eur",
    customer,
    payment_method: card,
    automatic_payment_methods: NO_REDIRECTS,
    ...params,
  })
}

async function errorOf(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  return await call.then(
    () => {
      throw new Error("It was not refused.")
    },
    (error) => error
  )
}

/** How often a PaymentIntent's money moved. */
async function chargesOf(id: string): Promise<number> {
  const { data } = await stripe.client.charges.list({ payment_intent: id })
  return data.filter(({ status }) => status === "succeeded").length
}

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

describe("payments", () => {
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

  it("changes a saved card's expiry", async () => {
    const { paymentMethods } = stripe.client
    await paymentMethods.update(card, { card: { exp_month: 2, exp_year: 2031 } })
    const { card: updated } = await paymentMethods.retrieve(card)
    expect(updated).toMatchObject({ last4: "4242", exp_month: 2, exp_year: 2031 })
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
})

describe("faults", () => {
  it.each([
    ["error_before", 500, 0],
    ["error_after", 500, 1],
    ["drop_before", undefined, 0],
    ["drop_after", undefined, 1],
    ["rate_limit", 429, 0],
  ] as const)("%s", async (kind, statusCode, charges) => {
    const { id } = await anIntent()
    // The SDK repeats a request whose connection was cut, with the same key.
    const fault = stripe.faults.add({ on: CONFIRM, do: kind, times: 2 })
    const error = await errorOf(stripe.client.paymentIntents.confirm(id))
    expect(error.statusCode).toBe(statusCode)
    expect(await chargesOf(id)).toBe(charges)
    expect(fault.hits).toBe(kind.startsWith("drop") ? 2 : 1)
    expect(stripe.requests.list.some((entry) => entry.fault === kind)).toBe(true)
  })

  it("a lost reply is replayed to the same key, a 500 after the work too", async () => {
    for (const [kind, outcome] of [
      ["drop_after", { status: "succeeded" }],
      ["error_after", { statusCode: 500 }],
    ] as const) {
      const { id } = await anIntent()
      const confirm = async () =>
        await stripe.client.paymentIntents
          .confirm(id, {}, { idempotencyKey: `${id}-lost` })
          .catch((error) => error)
      const fault = stripe.faults.add({ on: CONFIRM, do: kind, times: Infinity })
      expect(await confirm()).toBeInstanceOf(Error)
      fault.remove()
      expect(await confirm()).toMatchObject(outcome)
      expect(await chargesOf(id)).toBe(1)
    }
  })

  it.each([
    ["hang_before", 0],
    ["hang_after", 1],
  ] as const)("%s: goes on when it is let go", async (kind, charges) => {
    const { id } = await anIntent()
    const fault = stripe.faults.add({
      on: CONFIRM,
      do: kind,
      when: ({ path }) => path.includes(id),
    })
    const confirming = stripe.client.paymentIntents.confirm(id)
    await fault.reached
    expect(await chargesOf(id)).toBe(charges)
    const entry = stripe.requests.list.find(({ path }) => path.endsWith(`${id}/confirm`))
    expect(entry).toMatchObject({ fault: kind, status: null })
    fault.remove()
    expect(await confirming).toMatchObject({ status: "succeeded" })
    expect(await chargesOf(id)).toBe(1)
  })

  it("counts requests, and takes as long as it is told", async () => {
    stripe.requests.clear()
    stripe.latency = 100
    const start = performance.now()
    const { id } = await anIntent()
    expect(performance.now() - start).toBeGreaterThan(95)
    await stripe.client.paymentIntents.retrieve(id)
    expect(stripe.requests.count("GET /v1/payment_intents/:id")).toBe(1)
    expect(stripe.requests.count()).toBe(2)
  })
})

describe("webhooks", () => {
  type Received = { payload: string; signature: string }
  const received: Received[] = []
  let server: Server
  let url: string
  beforeAll(async () => {
    server = createServer((request, response) => {
      let payload = ""
      request.on("data", (chunk) => (payload += chunk))
      request.on("end", () => {
        received.push({ payload, signature: String(request.headers["stripe-signature"]) })
        response.end("OK")
      })
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    const address = server.address()
    url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`
    stripe.webhooks.sendTo({ url, secret: STANDIN_KEYS.webhookSecret })
  })
  beforeEach(() => {
    stripe.webhooks.drop()
    received.splice(0)
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  it("are held until they are let go: any order, any number of copies, or never", async () => {
    const { id } = await anIntent({ confirm: true, off_session: true })
    const { held } = stripe.webhooks
    expect(held.map(({ type }) => type)).toEqual([
      "payment_intent.created",
      "charge.succeeded",
      "payment_intent.succeeded",
    ])
    expect(received).toHaveLength(0)
    expect(await stripe.webhooks.deliver(held[2], { copies: 2 })).toEqual([200, 200])
    await stripe.webhooks.deliver(held[0])
    stripe.webhooks.drop(held[1])
    expect(stripe.webhooks.held).toEqual([])
    const { webhooks } = stripe.client
    const events = received.map(({ payload, signature }) =>
      webhooks.constructEvent(payload, signature, STANDIN_KEYS.webhookSecret)
    )
    expect(events).toEqual([held[2], held[2], held[0]])
    expect(events[0].data.object).toMatchObject({ id, status: "succeeded" })
    expect(() =>
      webhooks.constructEvent(`${received[0].payload} `, received[0].signature, "whsec_x")
    ).toThrow()
  })

  it("go out by themselves when that is wanted; what nobody takes stays held", async () => {
    stripe.webhooks.automatic(true)
    await anIntent()
    await stripe.webhooks.settled()
    expect(received).toHaveLength(1)
    stripe.webhooks.sendTo({ url: "http://127.0.0.1:1", secret: "whsec_standin" })
    await anIntent()
    await stripe.webhooks.settled()
    stripe.webhooks.automatic(false)
    expect(stripe.webhooks.held).toHaveLength(1)
  })
})

it("knows its cards and payments after a restart", async () => {
  const { id } = await anIntent({ confirm: true, off_session: true })
  stripe.cards.setBehaviour(card, { decline: "stolen_card" })
  const again = await startStripe({ state: stripe.dump() })
  try {
    expect(await again.client.paymentIntents.retrieve(id)).toMatchObject({
      status: "succeeded",
    })
    expect(again.books.totals()).toEqual(stripe.books.totals())
    const next = await again.client.paymentIntents.create({
      amount: 1250,
      currency: "eur",
      customer,
      payment_method: card,
      automatic_payment_methods: NO_REDIRECTS,
    })
    expect(await errorOf(again.client.paymentIntents.confirm(next.id))).toMatchObject({
      decline_code: "stolen_card",
    })
  } finally {
    await again.stop()
  }
})
