import type { IPaymentProvider } from "@medusajs/framework/types"
import { startStripe, STANDIN_KEYS, type StripeHandle } from "../.."
import provider from ".."

let stripe: StripeHandle
let service: IPaymentProvider
beforeAll(async () => {
  stripe = await startStripe()
  const [Service] = provider.services as (new (
    container: object,
    options: object
  ) => IPaymentProvider)[]
  service = new Service({}, { ...STANDIN_KEYS, url: stripe.url })
})
afterAll(() => stripe.stop())

describe("Medusa's own Stripe provider at the stand-in", () => {
  it("sells, captures, refunds, and understands the webhook", async () => {
    const customer = { id: "cus_1", email: "ann@archer.test" }
    const holder = await service.createAccountHolder!({ context: { customer } })
    const data = { session_id: "payses_1", setup_future_usage: "off_session" }
    const account_holder = { id: "acchld_1", data: holder.data! }
    const session = await service.initiatePayment({
      amount: 12.5,
      currency_code: "eur",
      data,
      context: { idempotency_key: "payses_1", account_holder },
    })
    expect(session).toMatchObject({ status: "pending", data: { amount: 1250 } })
    const { client_secret } = session.data as { client_secret: string }
    await stripe.browser.confirmPayment(client_secret, "pm_card_visa")
    const authorized = await service.authorizePayment({ data: session.data })
    expect(authorized.status).toBe("authorized")
    await service.capturePayment({ data: session.data })
    await service.refundPayment({ amount: 2.5, data: authorized.data })
    expect(stripe.books.totals()).toEqual({
      eur: { charged: 1250, charges: 1, refunded: 250, refunds: 1, disputed: 0 },
    })
    const cards = await service.listPaymentMethods!({ context: { account_holder } })
    expect(cards).toMatchObject([{ data: { customer: holder.id } }])

    const succeeded = stripe.webhooks.held.find(
      ({ type }) => type === "payment_intent.succeeded"
    )!
    const { payload, header } = stripe.webhooks.sign(succeeded)
    const heard = await service.getWebhookActionAndData({
      data: {},
      rawData: payload,
      headers: { "stripe-signature": header },
    })
    expect(heard).toMatchObject({ action: "captured", data: { session_id: "payses_1" } })
  })

  it("learns of a decline from the session's status", async () => {
    const session = await service.initiatePayment({
      amount: 12.5,
      currency_code: "eur",
      data: {
        session_id: "payses_2",
        payment_method: "pm_card_chargeDeclinedExpiredCard",
        confirm: true,
        off_session: true,
        automatic_payment_methods: { enabled: true, allow_redirects: "never" },
      },
    })
    expect(session).toMatchObject({
      status: "error",
      data: { last_payment_error: { code: "expired_card" } },
    })
  })
})
