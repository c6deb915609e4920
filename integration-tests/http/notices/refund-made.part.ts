import { refundPaymentWorkflow } from "@medusajs/medusa/core-flows"
import { Modules } from "@medusajs/framework/utils"

import { recordProviderRefundsWorkflow } from "../../../src/workflows"
import { mailMissedRefunds } from "../../../src/tasks/mail-refunds"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { mailsTo } from "../../helpers/ask-for-link"
import { aRenewal, type Renewed } from "../../helpers/attention"
import { aPaidOrder } from "../../helpers/paid-order"
import { aRenewalShop, type RenewalShop } from "../../helpers/renewals"
import { aCustomer } from "../../helpers/scenario"
import { sql } from "../../helpers/sql"
import { describeWithStandIn } from "../../helpers/stripe-for-tests"
import { waitUntil } from "../../helpers/wait-until"

describeWithStandIn("the mail about a refund", () => {
  let app: TestApp
  let shop: RenewalShop
  beforeAll(async () => {
    app = await startApp()
    shop = await aRenewalShop(app.container)
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())
  beforeEach(() => app.stripe.webhooks.drop())

  const refunds = ({ email }: { email: string }) =>
    mailsTo(app, email).filter(({ subject }) => subject.startsWith("Refund made"))

  const refundMails = async (one: { email: string }, count = 1) => {
    await waitUntil("it is mailed", () => refunds(one).length >= count)
    return refunds(one).map((mail) => ({ ...mail, text: mail.text.replace(/\s+/g, " ") }))
  }

  const refundHere = async (payment_id: string, amount: number) =>
    await refundPaymentWorkflow(app.container).run({ input: { payment_id, amount } })

  const announceAgain = async (payment_id: string) =>
    await app.container
      .resolve(Modules.EVENT_BUS)
      .emit({ name: "payment.refunded", data: { id: payment_id } })

  const untilWorkedOff = async () => {
    const last = await aRenewal(app, shop)
    await refundHere(await paymentOf(last), 1)
    await refundMails(last)
  }

  const paymentOf = async ({ cycle_id }: Renewed) => {
    const [{ id }] = await sql<{ id: string }>(
      app,
      `SELECT payment.id FROM hub_billing_cycle cycle JOIN payment USING (payment_session_id)
        WHERE cycle.id = ?`,
      [cycle_id]
    )
    return id
  }

  it("tells the amount, which payment it is of and for what, and when it arrives", async () => {
    const one = await aRenewal(app, shop)
    await refundHere(await paymentOf(one), 5)
    const [mail] = await refundMails(one)

    expect(mail.subject).toMatch(/^Refund made for order #\d+$/)
    expect(mail.text).toMatch(
      /has refunded €5\.00 of your payment of €16\.80 on .+ for order #\d+\. It goes back to what you paid with, and shows there within 5 to 10 business days/
    )
    expect(mail.text).toMatch(/Order #\d+ 1 × House Blend/)
    expect(mail.html + mail.text).not.toMatch(/\/customer-hub[/#?]/)
  })

  it("comes once for each refund, however often its event does", async () => {
    const one = await aRenewal(app, shop)
    const payment = await paymentOf(one)
    await refundHere(payment, 5)
    await refundMails(one)
    await refundHere(payment, 3)
    await Promise.all([1, 2, 3].map(() => announceAgain(payment)))
    await untilWorkedOff()
    await mailMissedRefunds(app.container)

    const amounts = refunds(one).map(({ text }) => text.match(/refunded\s+(€\S+)/)![1])
    expect(amounts).toEqual(["€5.00", "€3.00"])
  })

  it("comes for a refund that was made at the provider", async () => {
    const one = await aRenewal(app, shop)
    const [{ intent }] = await sql<{ intent: string }>(
      app,
      "SELECT provider_payment_id AS intent FROM hub_billing_cycle WHERE id = ?",
      [one.cycle_id]
    )
    await app.stripe.client.refunds.create({ payment_intent: intent, amount: 700 })
    await recordProviderRefundsWorkflow(app.container).run({
      input: {
        payment_provider_id: "pp_stripe_stripe",
        provider_payment_id: intent,
      },
    })

    expect((await refundMails(one))[0].text).toContain(
      "has refunded €7.00 of your payment"
    )
  })

  it("comes later when its event was lost", async () => {
    const one = await aRenewal(app, shop)
    const bus = app.container.resolve(Modules.EVENT_BUS)
    const emit = jest.spyOn(bus, "emit").mockResolvedValue()
    await refundHere(await paymentOf(one), 5)
    emit.mockRestore()
    await mailMissedRefunds(app.container)
    expect(refunds(one)).toEqual([])
    await sql(
      app,
      "UPDATE refund SET updated_at = updated_at - interval '6 minutes' WHERE payment_id = ?",
      [await paymentOf(one)]
    )
    await Promise.all([
      mailMissedRefunds(app.container),
      mailMissedRefunds(app.container),
    ])

    expect(refunds(one)).toHaveLength(1)
  })

  it("does not come for an order that has to do with no subscription", async () => {
    const email = "once-only@example.test"
    const { id: customer_id } = await aCustomer(app, email)
    const { id } = await aPaidOrder(app, { customer_id, email, amount: 25 })
    const [{ payment_id }] = await sql<{ payment_id: string }>(
      app,
      `SELECT payment.id AS payment_id
         FROM order_payment_collection JOIN payment USING (payment_collection_id)
        WHERE order_id = ?`,
      [id]
    )
    await app.container.resolve(Modules.PAYMENT).refundPayment({ payment_id, amount: 5 })
    await announceAgain(payment_id)
    await untilWorkedOff()

    expect(refunds({ email })).toEqual([])
  })
})
