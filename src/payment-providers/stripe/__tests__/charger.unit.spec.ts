import { STANDIN_KEYS, startStripe, type StripeHandle } from "../../../../stripe-stand-in"
import { createStripeCharger } from "../charger"
import { createStripeClient } from "../client"
import type { Charger } from "../../types"

const CONFIRM = "POST /v1/payment_intents/:id/confirm"
const RETRIEVE = "GET /v1/payment_intents/:id"

describe("the charger of saved Stripe cards", () => {
  let stripe: StripeHandle
  let charger: Charger
  beforeAll(async () => {
    stripe = await startStripe()
    charger = createStripeCharger(
      createStripeClient({ apiKey: STANDIN_KEYS.apiKey, host: stripe.url }),
      "https://shop.test/customer-hub"
    )
  })
  afterAll(() => stripe.stop())
  afterEach(() => stripe.faults.clear())

  const aCard = async (token = "pm_card_visa") => {
    const { id: customer } = await stripe.client.customers.create()
    const { id } = await stripe.client.paymentMethods.attach(token, { customer })
    return { id, customer }
  }

  /** A payment as Medusa's provider makes it, ready to be confirmed. */
  const aPayment = async (
    card: { id: string; customer: string },
    payment_method_type: "card" | "amazon_pay" = "card"
  ) => {
    const data = await stripe.client.paymentIntents.create({
      amount: 1680,
      currency: "eur",
      customer: card.customer,
      ...charger.sessionData({
        payment_method_id: card.id,
        payment_method_type,
        cycle: {
          subscription_id: "sub_1",
          cycle_id: "cycle_1",
          cycle_number: 2,
          joined: [],
        },
      }),
    })
    return data.id
  }

  let lastKey = 0
  const confirm = async (
    payment: string,
    card: { id: string },
    key?: string,
    payment_method_type: "card" | "amazon_pay" = "card"
  ) =>
    await charger.confirm({
      provider_payment_id: payment,
      payment_method_id: card.id,
      payment_method_type,
      idempotency_key: key ?? `attempt_${++lastKey}`,
    })

  it("takes no money before it is confirmed, and then once", async () => {
    const card = await aCard()
    const payment = await aPayment(card)
    expect(await charger.readBack(payment)).toEqual({ status: "untried" })
    expect(await confirm(payment, card)).toEqual({ status: "succeeded" })
    expect(await confirm(payment, card)).toEqual({ status: "succeeded" })
    expect(await charger.readBack(payment)).toEqual({ status: "succeeded" })
    expect(stripe.books.payments().find(({ id }) => id === payment)).toMatchObject({
      amount_received: 1680,
      attempts: 1,
    })
  })

  /** An account at Amazon, whose owner agreed on Amazon's page to what is charged later. */
  const anAmazonAccount = async () => {
    const { setupIntents, paymentMethods, customers } = stripe.client
    const { id: customer } = await customers.create()
    const { id } = await paymentMethods.create({ type: "amazon_pay" })
    const { client_secret } = await setupIntents.create({ customer })
    await stripe.browser.confirmSetup(client_secret!, id)
    await stripe.browser.answerChallenge(client_secret!, "pass")
    return { id, customer }
  }

  it("charges Amazon Pay, which Stripe leaves out of payments that never redirect", async () => {
    const amazon = await anAmazonAccount()
    expect(await charger.describeMethod(amazon.id)).toEqual({ type: "amazon_pay" })
    const payment = await aPayment(amazon, "amazon_pay")
    expect(await confirm(payment, amazon, undefined, "amazon_pay")).toEqual({
      status: "succeeded",
    })
    await expect(aPayment(amazon)).rejects.toThrow("(amazon_pay) is not allowed")
  })

  it("charges a card that took Amazon Pay's place on the same payment, once", async () => {
    const amazon = await anAmazonAccount()
    stripe.cards.setBehaviour(amazon.id, { decline: "insufficient_funds" })
    const payment = await aPayment(amazon, "amazon_pay")
    expect(await confirm(payment, amazon, undefined, "amazon_pay")).toMatchObject({
      status: "declined",
      failure: { code: "insufficient_funds" },
    })
    const { id } = await stripe.client.paymentMethods.attach("pm_card_visa", {
      customer: amazon.customer,
    })
    const again = async () => await confirm(payment, { id }, "attempt_replaced")
    expect(await again()).toEqual({ status: "succeeded" })
    expect(await again()).toEqual({ status: "succeeded" })
    expect(stripe.books.payments().find((row) => row.id === payment)).toMatchObject({
      amount_received: 1680,
      attempts: 2,
    })
  })

  it.each([
    ["insufficient_funds", false],
    ["do_not_honor", false],
    ["expired_card", true],
    ["processing_error", false],
    ["lost_card", true],
    ["stolen_card", true],
    ["pickup_card", true],
    ["invalid_account", true],
    ["revocation_of_authorization", true],
  ])("a decline by %s is final: %s, also when read back", async (decline, is_final) => {
    const card = await aCard()
    stripe.cards.setBehaviour(card.id, { decline })
    const payment = await aPayment(card)
    const outcome = {
      status: "declined",
      failure: { code: decline, message: expect.any(String), is_final },
    }
    expect(await confirm(payment, card)).toEqual(outcome)
    expect(await charger.readBack(payment)).toEqual(outcome)
  })

  it("what the bank wants confirmed needs the customer", async () => {
    const card = await aCard("pm_card_authenticationRequired")
    const payment = await aPayment(card)
    const outcome = {
      status: "requires_action",
      failure: { code: "authentication_required" },
    }
    expect(await confirm(payment, card)).toMatchObject(outcome)
    expect(await charger.readBack(payment)).toMatchObject(outcome)

    const { client_secret } = await stripe.client.paymentIntents.retrieve(payment)
    await stripe.browser.confirmPayment(client_secret!, card.id)
    expect(await charger.readBack(payment)).toMatchObject(outcome)
    await stripe.browser.answerChallenge(client_secret!, "pass")
    expect(await charger.readBack(payment)).toEqual({ status: "succeeded" })
  })

  it("a detached card is gone for good", async () => {
    const card = await aCard()
    const payment = await aPayment(card)
    await stripe.client.paymentMethods.detach(card.id)
    expect(await confirm(payment, card)).toMatchObject({ status: "method_gone" })
    expect(await charger.describeMethod(card.id)).toBeNull()
  })

  it("a card is gone when Stripe knows its customer and not the card", async () => {
    const { customer, id } = await aCard()
    const { id: other } = await stripe.client.customers.create()
    const outcomes = async (input: {
      payment_method_id: string
      customer: string | null
    }) => (await charger.checkMethod!(input)).status
    expect(await outcomes({ payment_method_id: id, customer })).toBe("untried")
    expect(await outcomes({ payment_method_id: "pm_never", customer })).toBe(
      "method_gone"
    )
    expect(await outcomes({ payment_method_id: id, customer: other })).toBe("method_gone")
    expect(await outcomes({ payment_method_id: "pm_never", customer: null })).toBe(
      "problem"
    )
    expect(
      await outcomes({
        payment_method_id: "pm_never",
        customer: "cus_of_another_account",
      })
    ).toBe("problem")
  })

  it.each([
    ["wrong_account", "provider_account"],
    ["wrong_key", "provider_keys"],
    ["no_permission", "provider_keys"],
    ["account_invalid", "provider_account"],
    ["lock_timeout", "provider_busy"],
    ["amount_too_small", "amount_not_chargeable"],
    ["parameter_unknown", "provider_refused"],
  ] as const)("%s is the shop's trouble, and no card is gone", async (refuse, code) => {
    const card = await aCard()
    const payment = await aPayment(card)
    const problem = { status: "problem", problem: { code } }
    stripe.faults.add({ on: ".*", do: { refuse }, times: Infinity })
    expect(await confirm(payment, card)).toMatchObject(problem)
    expect(await charger.readBack(payment)).toMatchObject(problem)
    expect(
      await charger.checkMethod!({
        payment_method_id: card.id,
        customer: card.customer,
      })
    ).toMatchObject(problem)
    await expect(charger.describeMethod(card.id)).rejects.toThrow()
    expect(await charger.cancel(payment)).toMatchObject({ status: "unknown" })
    stripe.faults.clear()
    expect(await confirm(payment, card)).toEqual({ status: "succeeded" })
  })

  it("captures what was only held", async () => {
    const card = await aCard()
    const { id } = await stripe.client.paymentIntents.create({
      amount: 1680,
      currency: "eur",
      customer: card.customer,
      payment_method: card.id,
      capture_method: "manual",
      automatic_payment_methods: { enabled: true, allow_redirects: "never" },
      confirm: true,
      off_session: true,
    })
    stripe.faults.add({ on: "POST /v1/payment_intents/:id/capture", do: "error_before" })
    expect(await charger.readBack(id)).toMatchObject({
      status: "problem",
      problem: { code: "provider_unavailable" },
    })
    expect(await charger.readBack(id)).toEqual({ status: "succeeded" })
    expect(stripe.books.payments().find((payment) => payment.id === id)).toMatchObject({
      amount_received: 1680,
    })
  })

  it("refuses amounts that no card can pay", () => {
    expect(charger.refuseAmount!("0.01", "eur")).toMatch("at least")
    expect(charger.refuseAmount!("16.80", "eur")).toBeNull()
  })

  it.each(["error_before", "error_after", "drop_before", "drop_after"] as const)(
    "what is lost by %s is unknown, never guessed, and the same key charges once",
    async (fault) => {
      const card = await aCard()
      const payment = await aPayment(card)
      const key = `attempt_of_${fault}`
      // The SDK itself repeats once after a cut connection.
      stripe.faults.add({
        on: CONFIRM,
        do: fault,
        times: fault.startsWith("drop") ? 2 : 1,
      })
      expect(await confirm(payment, card, key)).toMatchObject({ status: "unknown" })
      const again = await confirm(payment, card, key)
      // Stripe replays its own 500 for the key; then the payment itself tells.
      expect(again.status).toBe(fault === "error_after" ? "unknown" : "succeeded")
      expect(await charger.readBack(payment)).toEqual({ status: "succeeded" })
      expect(stripe.books.payments().find(({ id }) => id === payment)).toMatchObject({
        amount_received: 1680,
        attempts: 1,
      })
    }
  )

  it("a payment that cannot be read back is unknown", async () => {
    const payment = await aPayment(await aCard())
    stripe.faults.add({ on: RETRIEVE, do: "error_before" })
    expect(await charger.readBack(payment)).toMatchObject({ status: "unknown" })
    expect(await charger.readBack("pi_of_another_account")).toMatchObject({
      status: "problem",
      problem: { code: "provider_account" },
    })
  })

  it("a canceled payment can never succeed, and one that succeeded is not canceled", async () => {
    const card = await aCard()
    const [open, paid] = [await aPayment(card), await aPayment(card)]
    expect(await charger.cancel(open)).toEqual({ status: "canceled" })
    expect(await charger.cancel(open)).toEqual({ status: "canceled" })
    expect(await confirm(open, card)).toEqual({ status: "canceled" })
    await confirm(paid, card)
    expect(await charger.cancel(paid)).toEqual({ status: "succeeded" })
  })

  it("takes Medusa's key off the payment, and no other", async () => {
    const { id: customer } = await stripe.client.customers.create()
    const data = await stripe.client.paymentIntents.create({
      amount: 1680,
      currency: "eur",
      customer,
      metadata: { session_id: "payses_1", billing_cycle_id: "cycle_1" },
    })
    const id = await charger.prepare({ data: { ...data }, cycle_id: "cycle_1" })
    expect(id).toBe(data.id)
    const { metadata } = await stripe.client.paymentIntents.retrieve(id)
    expect(metadata).toEqual({ billing_cycle_id: "cycle_1" })
    await expect(charger.prepare({ data: {}, cycle_id: "cycle_1" })).rejects.toThrow(
      "PaymentIntent"
    )
  })

  it("describes a card", async () => {
    expect(await charger.describeMethod((await aCard("pm_card_mastercard")).id)).toEqual({
      type: "card",
      brand: "mastercard",
      last4: "4444",
      exp_month: expect.any(Number),
      exp_year: expect.any(Number),
    })
  })

  it("describes Link, as long as a customer has it", async () => {
    const { id } = await stripe.client.paymentMethods.create({ type: "link" })
    expect(await charger.describeMethod(id)).toBeNull()
    const customer = (await stripe.client.customers.create({})).id
    await stripe.client.paymentMethods.attach(id, { customer })
    expect(await charger.describeMethod(id)).toEqual({ type: "link" })
  })
})
