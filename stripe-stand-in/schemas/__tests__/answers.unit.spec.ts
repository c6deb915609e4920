import type Stripe from "stripe"
import { startStripe, type StripeHandle } from "../.."
import { answerChecker, type AnswerName } from ".."

const NO_REDIRECTS = { enabled: true, allow_redirects: "never" } as const

let stripe: StripeHandle
let check: ReturnType<typeof answerChecker>
let customer: Stripe.Customer
beforeAll(async () => {
  check = answerChecker()
  stripe = await startStripe()
  customer = await stripe.client.customers.create({
    email: "ann@archer.test",
    name: "Ann Archer",
    address: { city: "Fernhill", country: "GB" },
    metadata: { shop: "fernhill" },
  })
}, 120_000)
afterAll(() => stripe.stop())

function expectTyped(name: AnswerName, answer: unknown) {
  expect({ name, wrong: check(name, answer) }).toEqual({ name, wrong: [] })
}

async function errorOf(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  return await call.then(
    () => {
      throw new Error("It was not refused.")
    },
    (error) => error
  )
}

/** The error's body as it came over the wire. */
function bodyOf(error: Stripe.errors.StripeError): object {
  const {
    headers: _h,
    statusCode: _s,
    requestId: _r,
    ...body
  } = error.raw as object & Record<string, unknown>
  return body
}

async function savedCard(token: string): Promise<string> {
  const { id } = await stripe.client.paymentMethods.attach(token, {
    customer: customer.id,
  })
  return id
}

async function anIntent(params: Partial<Stripe.PaymentIntentCreateParams> = {}) {
  return await stripe.client.paymentIntents.create({
    amount: 1250,
    currency: "eur",
    customer: customer.id,
    automatic_payment_methods: NO_REDIRECTS,
    ...params,
  })
}

describe("the stand-in's answers are what Stripe's types say", () => {
  it("the account", async () => {
    expectTyped("account", await stripe.client.accounts.retrieveCurrent())
  })

  it("Link, saved by a payment", async () => {
    const link = await stripe.client.paymentMethods.create({ type: "link" })
    expectTyped("payment_method", link)
    const { client_secret } = await anIntent({ setup_future_usage: "off_session" })
    const paid = await stripe.browser.confirmPayment(client_secret!, link.id)
    expectTyped("payment_intent", paid)
    expectTyped(
      "charge",
      await stripe.client.charges.retrieve(String(paid.latest_charge))
    )
  })

  it("Amazon Pay, saved by a payment on its page", async () => {
    const amazon = await stripe.client.paymentMethods.create({ type: "amazon_pay" })
    expectTyped("payment_method", amazon)
    const { id, client_secret } = await anIntent({
      setup_future_usage: "off_session",
      automatic_payment_methods: { enabled: true },
    })
    const asked = await stripe.browser.confirmPayment(client_secret!, amazon.id)
    expectTyped("payment_intent", asked)
    await stripe.browser.answerChallenge(client_secret!, "pass")
    const paid = await stripe.client.paymentIntents.retrieve(id)
    expectTyped("payment_intent", paid)
    expectTyped(
      "charge",
      await stripe.client.charges.retrieve(String(paid.latest_charge))
    )
  })

  it("a SEPA debit, which its bank answers later", async () => {
    const account = await stripe.client.paymentMethods.create({
      type: "sepa_debit",
      sepa_debit: { iban: "DE89370400440532013000" },
      billing_details: { name: "Ann Archer", email: "ann@archer.test" },
    })
    expectTyped("payment_method", account)
    const { client_secret } = await anIntent({ setup_future_usage: "off_session" })
    const intent = await stripe.browser.confirmPayment(client_secret!, account.id)
    expectTyped("payment_intent", intent)
    expect(intent.status).toBe("processing")
    const charge = String(intent.latest_charge)
    expectTyped("charge", await stripe.client.charges.retrieve(charge))
    await expect(stripe.client.paymentIntents.cancel(intent.id)).rejects.toMatchObject({
      code: "payment_intent_unexpected_state",
    })
    stripe.debits.settle(intent.id)
    expectTyped("payment_intent", await stripe.client.paymentIntents.retrieve(intent.id))
    expectTyped("charge", await stripe.client.charges.retrieve(charge))
  })

  it("customers", async () => {
    const { customers } = stripe.client
    expectTyped("customer", customer)
    expectTyped("customer", await customers.retrieve(customer.id))
    expectTyped("customer", await customers.update(customer.id, { phone: "123" }))
    const { data, has_more } = await customers.list({ email: customer.email! })
    expect({ ids: data.map(({ id }) => id), has_more }).toEqual({
      ids: [customer.id],
      has_more: false,
    })
    const other = await customers.create({})
    expectTyped("deleted_customer", await customers.del(other.id))
    expectTyped("deleted_customer", await customers.retrieve(other.id))
  })

  it("payment methods", async () => {
    const { paymentMethods, customers } = stripe.client
    const made = await paymentMethods.create({
      type: "card",
      card: { number: "4242424242424242", exp_month: 4, exp_year: 2040, cvc: "123" },
    })
    expectTyped("payment_method", made)
    expect(made.card).toMatchObject({ last4: "4242", exp_month: 4, exp_year: 2040 })
    expectTyped(
      "payment_method",
      await paymentMethods.attach(made.id, { customer: customer.id })
    )
    expectTyped("payment_method", await paymentMethods.retrieve(made.id))
    expectTyped(
      "payment_method",
      await paymentMethods.update(made.id, { metadata: { a: "b" } })
    )
    const list = await customers.listPaymentMethods(customer.id, { limit: 1 })
    expect(list.data.map(({ id }) => id)).toEqual([made.id])
    expectTyped(
      "payment_method",
      await customers.retrievePaymentMethod(customer.id, made.id)
    )
    expectTyped("payment_method", await paymentMethods.detach(made.id))
    const left = await paymentMethods.list({ customer: customer.id })
    expect(left.data.map(({ id }) => id)).not.toContain(made.id)
  })

  it("setup intents: saved, asked back, declined, canceled", async () => {
    const { setupIntents } = stripe.client
    const create = async () =>
      await setupIntents.create({
        customer: customer.id,
        usage: "off_session",
        automatic_payment_methods: NO_REDIRECTS,
      })
    const intent = await create()
    expectTyped("setup_intent", intent)
    expectTyped(
      "setup_intent",
      await stripe.browser.confirmSetup(intent.client_secret!, "pm_card_visa")
    )
    const asked = await create()
    expectTyped(
      "setup_intent",
      await setupIntents.confirm(asked.id, {
        payment_method: "pm_card_authenticationRequired",
        return_url: "https://shop.test/back",
      })
    )
    await stripe.browser.answerChallenge(asked.client_secret!, "refuse")
    const refused = await setupIntents.retrieve(asked.id)
    expectTyped("setup_intent", refused)
    expect(refused.last_setup_error?.code).toBe("setup_intent_authentication_failure")
    expectTyped("setup_intent", await setupIntents.cancel(asked.id))
    const declined = await errorOf(
      stripe.browser.confirmSetup(
        (await create()).client_secret!,
        "pm_card_chargeDeclined"
      )
    )
    expectTyped("error", bodyOf(declined))
    expect(declined.code).toBe("card_declined")
  })

  it("payment intents, their charges, refunds and disputes", async () => {
    const { paymentIntents, charges, refunds } = stripe.client
    const method = await savedCard("pm_card_visa")
    const intent = await anIntent({ capture_method: "manual" })
    expectTyped("payment_intent", intent)
    const updated = await paymentIntents.update(intent.id, { amount: 1300 })
    expectTyped("payment_intent", updated)
    expectTyped(
      "payment_intent",
      await paymentIntents.confirm(intent.id, { payment_method: method })
    )
    expectTyped("payment_intent", await paymentIntents.capture(intent.id))
    const expanded = await paymentIntents.retrieve(intent.id, {
      expand: ["payment_method", "latest_charge", "customer"],
    })
    expectTyped("payment_intent", expanded)
    expect(expanded).toMatchObject({
      amount_received: 1300,
      payment_method: { id: method },
      latest_charge: { object: "charge", amount_captured: 1300 },
      customer: { email: customer.email },
    })
    const refund = await refunds.create({ payment_intent: intent.id, amount: 300 })
    expectTyped("refund", refund)
    expectTyped("refund", await refunds.retrieve(refund.id))
    expect((await refunds.list({ payment_intent: intent.id })).data).toEqual([refund])
    const charge = await charges.retrieve(refund.charge as string)
    expectTyped("charge", charge)
    expect(charge).toMatchObject({ amount_refunded: 300, refunded: false })
    expect((await charges.list({ payment_intent: intent.id })).data).toEqual([charge])
    const { id } = stripe.disputes.open(intent.id, { amount: 500 })
    stripe.disputes.close(id, "won")
    expectTyped("dispute", await stripe.client.disputes.retrieve(id))
    expectTyped("charge", await charges.retrieve(charge.id))
    const canceled = await paymentIntents.cancel((await anIntent()).id)
    expectTyped("payment_intent", canceled)
    const { data } = await paymentIntents.list({ customer: customer.id, limit: 2 })
    expect(data.map(({ id }) => id)).toEqual([canceled.id, intent.id])
  })

  it("errors: declined, to be authenticated, unknown, too late", async () => {
    const { paymentIntents } = stripe.client
    const bad = await savedCard("pm_card_chargeCustomerFail")
    const intent = await anIntent()
    const confirm = async (payment_method: string) =>
      await errorOf(
        paymentIntents.confirm(intent.id, { payment_method, off_session: true })
      )
    const errors = [
      await confirm(bad),
      await confirm(await savedCard("pm_card_authenticationRequired")),
      await confirm("pm_nothing"),
      await errorOf(paymentIntents.retrieve("pi_nothing")),
      await errorOf(paymentIntents.capture(intent.id)),
      await errorOf(anIntent({ amount: 10 })),
    ]
    errors.forEach((error) => expectTyped("error", bodyOf(error)))
    expect(errors.map(({ statusCode, code }) => [statusCode, code])).toEqual([
      [402, "card_declined"],
      [402, "authentication_required"],
      [400, "resource_missing"],
      [404, "resource_missing"],
      [400, "payment_intent_unexpected_state"],
      [400, "amount_too_small"],
    ])
    expectTyped("payment_intent", await paymentIntents.retrieve(intent.id))
  })

  it("events of every kind that happened above, and of those that had not yet", async () => {
    const method = await savedCard("pm_card_authenticationRequired")
    const intent = await anIntent()
    const asked = await stripe.browser.confirmPayment(intent.client_secret!, method)
    expectTyped("payment_intent", asked)
    stripe.cards.update(method, { last4: "0001", exp_year: 2044 })
    const { data } = await stripe.client.events.list({ limit: 100 })
    expect(await stripe.client.events.retrieve(data[0].id)).toEqual(data[0])
    data.forEach((event) => expectTyped(event.type as AnswerName, event))
    expect([...new Set(data.map(({ type }) => type))].sort()).toEqual([
      "charge.captured",
      "charge.dispute.closed",
      "charge.dispute.created",
      "charge.dispute.funds_reinstated",
      "charge.dispute.funds_withdrawn",
      "charge.failed",
      "charge.pending",
      "charge.refunded",
      "charge.succeeded",
      "customer.created",
      "customer.deleted",
      "customer.updated",
      "payment_intent.amount_capturable_updated",
      "payment_intent.canceled",
      "payment_intent.created",
      "payment_intent.payment_failed",
      "payment_intent.processing",
      "payment_intent.requires_action",
      "payment_intent.succeeded",
      "payment_method.attached",
      "payment_method.automatically_updated",
      "payment_method.detached",
      "payment_method.updated",
      "refund.created",
      "setup_intent.canceled",
      "setup_intent.created",
      "setup_intent.requires_action",
      "setup_intent.setup_failed",
      "setup_intent.succeeded",
    ])
  })

  it("and a field that Stripe does not have would be noticed", async () => {
    expect(check("customer", { ...customer, shoe_size: 43 })).toHaveLength(1)
    expect(
      check("payment_intent", { ...(await anIntent()), status: "done" })
    ).not.toEqual([])
  })
})
