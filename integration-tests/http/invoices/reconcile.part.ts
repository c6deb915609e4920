import { Modules } from "@medusajs/framework/utils"

import { firstUlidAt } from "../../../src/lib/ulid"
import { INVOICE_MODULE, type IssuedInvoice } from "../../../src/modules/invoice"
import { reconcileOrders } from "../../../src/tasks/reconcile-orders"
import { issueMissingInvoicesWorkflow } from "../../../src/workflows/invoices/issue-missing-invoices"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { letTimeGoOn } from "../../helpers/clock"
import { count } from "../../helpers/counts"
import { DAY, HOUR, standAt } from "../../helpers/engine"
import { issue, issuedOf, numbersOf, numbersUpTo } from "../../helpers/invoices"
import { oldPaidOrders } from "../../helpers/old-orders"
import { aPaidOrder, type PaidOrder } from "../../helpers/paid-order"
import { aProduct } from "../../helpers/plan-product"
import { aCustomer } from "../../helpers/scenario"
import { sql } from "../../helpers/sql"

const TIMEOUT_MS = 600_000

let app: TestApp
beforeAll(async () => {
  app = await startApp()
}, BOOT_TIMEOUT_MS)
afterAll(() => app?.stop())
afterEach(() => letTimeGoOn(app))

const reconcile = async () => {
  await issueMissingInvoicesWorkflow(app.container).run()
}

const walked = async () => await app.container.resolve(INVOICE_MODULE).readWalk()

/** An id as Medusa would have made it then. */
const idThen = (prefix: string, ago: number, index = 0) =>
  `${prefix}_${firstUlidAt(new Date(Date.now() - ago)).slice(0, -4)}${String(index).padStart(4, "0")}`

let made = 0

/** A paid order that nobody heard of: its payment and refunds are of some time ago. */
async function aForgottenOrder(ago: number, order: Partial<PaidOrder> = {}) {
  const at = new Date(Date.now() - ago)
  const paid = await aPaidOrder(app, {
    email: "ann@example.com",
    amount: 30,
    at,
    ...order,
  })
  for (const table of ["capture", "refund"]) {
    const rows = await sql<{ id: string }>(
      app,
      `SELECT id FROM ${table} WHERE payment_id = ? ORDER BY id`,
      [paid.payment_id]
    )
    for (const { id } of rows) {
      await sql(app, `UPDATE ${table} SET id = ? WHERE id = ?`, [
        idThen(table === "capture" ? "capt" : "ref", ago, ++made),
        id,
      ])
    }
  }
  return paid
}

describe("the order of a plan whose event was lost", () => {
  const MINUTE = HOUR / 60
  let planned: Awaited<ReturnType<typeof aProduct>>
  beforeAll(async () => {
    planned = await aProduct(app, { withPlan: true })
    await sql(
      app,
      "UPDATE hub_subscription_plan_variant SET created_at = now() - interval '1 day'"
    )
  })
  async function aForgottenPlan(email: string, ago: number) {
    const { id: customer_id } = await aCustomer(app, email)
    return await aForgottenOrder(ago, { email, customer_id, items: [planned] })
  }

  it("gets its invoice once its subscription started, with the period", async () => {
    const { id } = await aForgottenPlan("plan@example.com", 6 * MINUTE)
    await reconcile()
    expect(await issuedOf(app, id)).toEqual([])

    await reconcileOrders(app.container)
    await reconcile()
    const [{ snapshot }] = await issuedOf(app, id)
    expect(snapshot.supply_periods).toHaveLength(1)
  })

  it("gets it after an hour even if no subscription could be started", async () => {
    const { id } = await aForgottenPlan("never@example.com", HOUR + MINUTE)
    await reconcile()
    const [{ snapshot }] = await issuedOf(app, id)
    expect(snapshot.supply_periods).toBeUndefined()
  })
})

describe("orders that are older than the plugin", () => {
  const paidAt = ({ snapshot }: IssuedInvoice) => snapshot.payment!.paid_at

  it(
    "get their invoices, the oldest first, and are walked over once",
    async () => {
      const orders = count(4000)
      const old = await oldPaidOrders(app, { orders, days: 3000 })
      await reconcile()

      const issued = await issuedOf(app, ...old)
      expect(issued.map(({ order_id }) => order_id)).toEqual(old)
      expect(issued.map(paidAt)).toEqual(issued.map(paidAt).sort())
      expect(issued.filter(({ credit_notes }) => credit_notes.length)).toHaveLength(
        Math.ceil(orders / 3)
      )

      const mark = await walked()
      expect(mark.walked_capture_id).toBe(old.at(-1)!.replace("order_", "capt_"))
      // What is behind the mark is not looked at again.
      const behind = await aForgottenOrder(3001 * DAY)
      await reconcile()
      expect(await issuedOf(app, behind.id)).toEqual([])
      expect(await walked()).toEqual(mark)
      expect(await issue(app, behind.payment_id!)).toHaveLength(1)
    },
    TIMEOUT_MS
  )
})

describe("the reconcile job", () => {
  it("issues what a lost event left, once", async () => {
    const { id, payment_id } = await aForgottenOrder(HOUR, { refunds: [10] })
    await reconcile()
    const issued = await issuedOf(app, id)
    expect(issued).toMatchObject([
      { payment_id, credit_notes: [{ snapshot: { total: "10.00" } }] },
    ])
    await reconcile()
    expect(await issuedOf(app, id)).toEqual(issued)
  })

  it("leaves alone what an event may still come for", async () => {
    const { id } = await aForgottenOrder(0)
    await reconcile()
    expect(await issuedOf(app, id)).toEqual([])
  })

  it("issues the credit note of a refund whose event was lost", async () => {
    const { id, payment_id } = await aForgottenOrder(20 * DAY)
    const [invoice] = await issue(app, payment_id!)
    await reconcile() // The walk over what is older has passed its capture by then.
    await app.container
      .resolve(Modules.PAYMENT)
      .refundPayment({ payment_id: payment_id!, amount: 12, note: "Sorry!" })
    await sql(app, "UPDATE refund SET id = ? WHERE payment_id = ?", [
      idThen("ref", HOUR, ++made),
      payment_id,
    ])
    await reconcile()
    const [found] = await issuedOf(app, id)
    expect(found).toEqual({
      ...invoice,
      credit_notes: [
        expect.objectContaining({
          snapshot: expect.objectContaining({ total: "12.00", reason: "Sorry!" }),
        }),
      ],
    })
  })

  it("issues the invoice of a pay-what-you-want order of 0", async () => {
    const { product_id } = await aProduct(app, { withPlan: false })
    await sql(
      app,
      `UPDATE product SET metadata = '{"pay_what_you_want": true}' WHERE id = ?`,
      [product_id]
    )
    for (const ago of [HOUR, 400 * DAY]) {
      const { id } = await aPaidOrder(app, {
        email: "ann@example.com",
        amount: 0,
        items: [{ title: "Guide", product_id }],
      })
      const aged = idThen("order", ago, ++made)
      await sql(app, `UPDATE "order" SET id = ? WHERE id = ?`, [aged, id])
      await reconcile()
      expect(await issuedOf(app, aged)).toMatchObject([
        { payment_id: expect.stringMatching(/^free_/), snapshot: { total: "0.00" } },
      ])
    }
  })

  it("invoices a payment in parts a week after its last part", async () => {
    const { id } = await aForgottenOrder(7.5 * DAY, { amount: 40, captures: [10, 15.5] })
    const open = await aForgottenOrder(6 * DAY, { amount: 40, captures: [10] })
    await reconcile()
    expect(await issuedOf(app, id)).toMatchObject([{ snapshot: { total: "25.50" } }])
    expect(await issuedOf(app, open.id)).toEqual([])
  })

  it("is not stopped by an order that cannot be read", async () => {
    const orders: Awaited<ReturnType<typeof aForgottenOrder>>[] = []
    for (let index = 0; index < 3; index++) {
      orders.push(await aForgottenOrder(2 * HOUR))
    }
    const [before, broken, after] = orders
    const { id } = broken
    await sql(app, "UPDATE payment SET captured_at = 'infinity' WHERE id = ?", [
      broken.payment_id,
    ])
    await reconcile()
    expect(await issuedOf(app, before.id, after.id)).toHaveLength(2)
    expect(await issuedOf(app, id)).toEqual([])

    await sql(app, "UPDATE payment SET captured_at = now() WHERE id = ?", [
      broken.payment_id,
    ])
    await reconcile()
    expect(await issuedOf(app, id)).toHaveLength(1)
  })

  it("goes by the machine's time, and issues in the business's", async () => {
    const business = standAt(Date.now() + 40 * DAY)
    const { id } = await aForgottenOrder(HOUR)
    await reconcile()
    const [{ issued_at }] = await issuedOf(app, id)
    expect(new Date(issued_at).getTime()).toBeGreaterThanOrEqual(business.getTime())
  })

  it("issues what is days old because no server ran", async () => {
    await reconcile()
    const { walked_capture_id } = await walked()
    const { id } = await aForgottenOrder(3 * DAY)
    expect(idThen("capt", 3 * DAY) > walked_capture_id!).toBe(true)
    await reconcile()
    expect(await issuedOf(app, id)).toHaveLength(1)
  })

  it("left no gap", async () => {
    for (const [table, prefix] of [
      ["hub_invoice", "INV-"],
      ["hub_credit_note", "INV-CN-"],
    ] as const) {
      const numbers = await numbersOf(app, table)
      expect(numbers).toEqual(numbersUpTo(numbers.length, prefix))
    }
  })
})
