import { renewDueSubscriptions } from "../../../src/tasks/renew-due-subscriptions"
import { recordProviderRefundsWorkflow } from "../../../src/workflows/billing/record-provider-refunds"
import { settleBillingCyclesWorkflow } from "../../../src/workflows/billing/settle-billing-cycles"
import { issueMissingInvoicesWorkflow } from "../../../src/workflows/invoices/issue-missing-invoices"
import { firstUlidAt } from "../../../src/lib/ulid"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { count } from "../../helpers/counts"
import { HOUR, leaveNothingDue, listenTo, tick } from "../../helpers/engine"
import { issuedOf, numbersOf, numbersUpTo } from "../../helpers/invoices"
import {
  aRenewalShop,
  dueSubscriptions,
  type DueSubscription,
  type RenewalShop,
} from "../../helpers/renewals"
import { connection, sql } from "../../helpers/sql"

const TIMEOUT_MS = 600_000

let app: TestApp
let shop: RenewalShop
beforeAll(async () => {
  app = await startApp()
  shop = await aRenewalShop(app.container)
}, BOOT_TIMEOUT_MS)
afterAll(() => app?.stop())
beforeEach(() => leaveNothingDue(app))

const due = async (options: Partial<Parameters<typeof dueSubscriptions>[1]> = {}) =>
  await dueSubscriptions(app.container, { shop, stripeUrl: app.stripe.url, ...options })

const ordersOf = async (dues: DueSubscription[]) => {
  const rows = await sql<{ order_id: string }>(
    app,
    "SELECT order_id FROM hub_billing_cycle WHERE id = ANY(?) AND status = 'fulfilled'",
    [dues.map(({ cycle_id }) => cycle_id)]
  )
  return rows.map(({ order_id }) => order_id)
}

describe("renewals", () => {
  it(
    "get one invoice each, a batch in one transaction",
    async () => {
      const renewals = count(200)
      const heard = listenTo(app, ["order.placed"])
      const dues = await due({ count: renewals })
      const statements: string[] = []
      const notice = ({ sql }: { sql: string }) => void statements.push(sql)
      const sent = (part: string) =>
        statements.filter((statement) => statement.includes(part)).length
      connection(app).on("query", notice)
      await renewDueSubscriptions(app.container, { timeSlice: Infinity })
      const orders = await ordersOf(dues)
      expect(orders).toHaveLength(renewals)
      // Every order.placed has been worked off by then.
      await heard(orders[0])
      connection(app).off("query", notice)

      const issued = await issuedOf(app, ...orders)
      expect(issued).toHaveLength(renewals)
      expect(new Set(issued.map(({ order_id }) => order_id)).size).toBe(renewals)
      // The reconcile job may come by, which takes the lock to write down how far it walked.
      const batches = sent("INTO hub_invoice_counter") - sent("SET walked_capture_id")
      // Five runs claim at the same time, and may part what one of them could have had alone.
      expect(batches).toBeLessThanOrEqual(Math.ceil(renewals / 25) + 4)
      const numbers = await numbersOf(app, "hub_invoice")
      expect(numbers).toEqual(numbersUpTo(renewals))
      expect(issued[0].snapshot).toMatchObject({
        buyer: { name: "Ann", lines: ["1 Lane", "Bonn", "Germany"] },
        lines: [
          { title: "House Blend", subtitle: "250 g", net: "10.00", tax: "2.00" },
          { title: "Standard parcel", net: "4.00", tax: "0.80" },
        ],
        net: "14.00",
        tax: "2.80",
        total: "16.80",
        payment: { method: "Visa •••• 4242" },
      })
      const [cycle] = await sql<{ display_id: number; start: Date; end: Date }>(
        app,
        `SELECT display_id, period_start AS start, period_end AS "end"
           FROM hub_billing_cycle cycle
           JOIN hub_subscription subscription ON subscription.id = cycle.subscription_id
          WHERE order_id = ?`,
        [issued[0].order_id]
      )
      expect(issued[0].snapshot.supply_periods).toEqual([
        {
          subscription_number: cycle.display_id,
          start: cycle.start.toISOString(),
          end: cycle.end.toISOString(),
        },
      ])
    },
    TIMEOUT_MS
  )

  it("of a charge that is tried again by hand get theirs", async () => {
    const [failing] = await due()
    app.stripe.cards.setBehaviour(failing.payment_method_id, {
      decline: "insufficient_funds",
    })
    await tick(app)
    expect(await ordersOf([failing])).toEqual([])
    app.stripe.cards.setBehaviour(failing.payment_method_id, "succeed")
    await settleBillingCyclesWorkflow(app.container).run({
      input: { cycle_ids: [failing.cycle_id], mode: "charge" },
    })
    expect(await issuedOf(app, ...(await ordersOf([failing])))).toHaveLength(1)
  })

  it("stand when the invoice fails, and the reconcile job issues it", async () => {
    const [renewed] = await due()
    await sql(app, "ALTER TABLE hub_invoice RENAME TO hub_invoice_away")
    await tick(app)
    await sql(app, "ALTER TABLE hub_invoice_away RENAME TO hub_invoice")
    const [order] = await ordersOf([renewed])
    expect(await issuedOf(app, order)).toEqual([])

    await sql(
      app,
      `UPDATE capture SET id = ? FROM payment, order_payment_collection link
        WHERE capture.payment_id = payment.id AND link.order_id = ?
          AND link.payment_collection_id = payment.payment_collection_id`,
      [`capt_${firstUlidAt(new Date(Date.now() - HOUR))}`, order]
    )
    await issueMissingInvoicesWorkflow(app.container).run()
    expect(await issuedOf(app, order)).toMatchObject([{ snapshot: { total: "16.80" } }])
  })

  it("that are refunded at Stripe get a credit note", async () => {
    const [renewed] = await due()
    await tick(app)
    const [{ order_id, intent }] = await sql<{ order_id: string; intent: string }>(
      app,
      "SELECT order_id, provider_payment_id AS intent FROM hub_billing_cycle WHERE id = ?",
      [renewed.cycle_id]
    )
    await app.stripe.client.refunds.create({ payment_intent: intent, amount: 840 })
    await recordProviderRefundsWorkflow(app.container).run({
      input: {
        payment_provider_id: "pp_stripe_stripe",
        provider_payment_id: intent,
      },
    })
    expect(await issuedOf(app, order_id)).toMatchObject([
      {
        credit_notes: [
          {
            snapshot: {
              total: "8.40",
              tax: "1.40",
              reason: "Refunded at the payment provider",
              taxes: [{ rate: "20", net: "7.00", tax: "1.40" }],
            },
          },
        ],
      },
    ])
  })

  it("of 0 get none", async () => {
    const [free] = await due({ unit_price: 0, with_shipping: false })
    await tick(app)
    const orders = await ordersOf([free])
    expect(orders).toHaveLength(1)
    expect(await issuedOf(app, ...orders)).toEqual([])
  })
})
