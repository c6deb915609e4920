import { Modules } from "@medusajs/framework/utils"

import { HUB_METADATA_KEY } from "../../../src/lib/trial-mark"
import { findHubAddress } from "../../../src/queries/hub-address"
import type { StorePaymentListResponse } from "../../../src/types/http"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { aPaidOrder, type PaidOrder } from "../../helpers/paid-order"
import { aCustomer } from "../../helpers/scenario"
import { aSession } from "../../helpers/sign-in"
import { sql } from "../../helpers/sql"

/** As a trial's line carries it. */
const TRIAL = {
  [HUB_METADATA_KEY]: {
    trial_days: 14,
    agreed_unit_price: "12.5",
    is_tax_inclusive: false,
    currency_code: "eur",
    is_own_price: true,
  },
}

describe("what counts in Payment History", () => {
  let app: TestApp
  let guideId: string
  let people = 0
  beforeAll(async () => {
    app = await startApp()
    const products = app.container.resolve(Modules.PRODUCT)
    const guide = { title: "Brewing guide", metadata: { pay_what_you_want: true } }
    guideId = (await products.createProducts(guide)).id
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())

  const staff = async (path: string, body: object = {}) => {
    const answer = await app.api.post(path, body, app.adminHeaders)
    expect(answer).toMatchObject({ status: 200 })
  }

  /** An order of somebody new, and what they see; whoever sees something gets access links. */
  const anOrder = async (order: Omit<PaidOrder, "email" | "customer_id">) => {
    const email = `person-${++people}@example.com`
    const { id: customer_id } = await aCustomer(app, email)
    const bought = await aPaidOrder(app, { ...order, email, customer_id })
    const session = await aSession(app, email)
    const history = async () => {
      const { body } = await app.api.get<StorePaymentListResponse>(
        "/store/customer-hub/payments?order=date",
        session
      )
      expect(body.count).toBe(body.payments.length)
      const getsLinks = (await findHubAddress(app.container, email)) !== null
      expect(getsLinks).toBe(body.count > 0)
      return body.payments.map(({ price, refunded, status }) => [price, refunded, status])
    }
    return { ...bought, customer_id, history }
  }
  const guide = (more: object = {}) => ({
    title: "Brewing guide",
    product_id: guideId,
    ...more,
  })

  const edit = async (orderId: string, change: () => Promise<void>) => {
    await staff("/admin/order-edits", { order_id: orderId })
    await change()
    await staff(`/admin/order-edits/${orderId}/request`)
    await staff(`/admin/order-edits/${orderId}/confirm`)
  }
  const setQuantity = async (orderId: string, quantity: number) => {
    const [{ item_id }] = await sql<{ item_id: string }>(
      app,
      "SELECT item_id FROM order_item WHERE order_id = ? ORDER BY version DESC",
      [orderId]
    )
    await edit(orderId, () =>
      staff(`/admin/order-edits/${orderId}/items/item/${item_id}`, { quantity })
    )
  }

  it("is each payment of an order that was edited", async () => {
    const { id, history } = await anOrder({ amount: 10 })
    await app.container
      .resolve(Modules.ORDER)
      .addOrderTransactions({ order_id: id, amount: 10, currency_code: "eur" })
    await setQuantity(id, 3)
    expect(await history()).toEqual([[10, 0, "paid"]])
    const [{ payment_collection_id }] = await sql<{ payment_collection_id: string }>(
      app,
      `SELECT payment_collection_id FROM order_payment_collection
         JOIN payment_collection collection ON collection.id = payment_collection_id
        WHERE order_id = ? AND collection.status = 'not_paid'`,
      [id]
    )
    await staff(`/admin/payment-collections/${payment_collection_id}/mark-as-paid`, {
      order_id: id,
    })
    expect(await history()).toEqual([
      [10, 0, "paid"],
      [20, 0, "paid"],
    ])
  })

  it("is a pay-what-you-want order of 0, once, however often it was edited", async () => {
    const { id, history } = await anOrder({ amount: 0, items: [guide()] })
    expect(await history()).toEqual([[0, 0, "paid"]])
    await setQuantity(id, 2)
    await setQuantity(id, 1)
    expect(await history()).toEqual([[0, 0, "paid"]])
  })

  it("is not an order of 0 that no longer has a pay-what-you-want product", async () => {
    const { id, history } = await anOrder({
      amount: 0,
      items: [guide(), { title: "Tea sample" }],
    })
    const [{ item_id }] = await sql<{ item_id: string }>(
      app,
      `SELECT item_id FROM order_item item JOIN order_line_item line ON line.id = item_id
        WHERE item.order_id = ? AND product_id IS NOT NULL`,
      [id]
    )
    await edit(id, () =>
      staff(`/admin/order-edits/${id}/items/item/${item_id}`, { quantity: 0 })
    )
    expect(await history()).toEqual([])
  })

  it("is not a canceled order of 0", async () => {
    const { id, history } = await anOrder({ amount: 0, items: [guide()] })
    await staff(`/admin/orders/${id}/cancel`)
    expect(await history()).toEqual([])
  })

  it("is a canceled order that was paid: as refunded, and not as one of 0 besides", async () => {
    const { id, history } = await anOrder({ amount: 8, items: [guide()] })
    await staff(`/admin/orders/${id}/cancel`)
    expect(await history()).toEqual([[8, 8, "refunded"]])
  })

  it("is not an order that was canceled before it was captured", async () => {
    const { id, history } = await anOrder({ amount: 8, captures: [], items: [guide()] })
    await staff(`/admin/orders/${id}/cancel`)
    expect(await history()).toEqual([])
  })

  it("is not the first line of a trial, though the product be pay-what-you-want", async () => {
    const trial = guide({ metadata: TRIAL })
    expect(await (await anOrder({ amount: 0, items: [trial] })).history()).toEqual([])
    const both = await anOrder({ amount: 0, items: [trial, guide()] })
    expect(await both.history()).toEqual([[0, 0, "paid"]])
    const paid = await anOrder({ amount: 5, items: [{ title: "Cup" }, trial] })
    expect(await paid.history()).toEqual([[5, 0, "paid"]])
  })

  it("is no draft", async () => {
    const { id, history } = await anOrder({ amount: 0, items: [guide()] })
    await sql(app, `UPDATE "order" SET is_draft_order = true WHERE id = ?`, [id])
    expect(await history()).toEqual([])
  })

  it("is what was sent back, part by part", async () => {
    const { history, payment_id } = await anOrder({ amount: 30 })
    await staff(`/admin/payments/${payment_id}/refund`, { amount: 12.5 })
    expect(await history()).toEqual([[30, 12.5, "partially_refunded"]])
    await staff(`/admin/payments/${payment_id}/refund`, { amount: 17.5 })
    expect(await history()).toEqual([[30, 30, "refunded"]])
  })

  it.each([
    // An order's total may be finer than what a card can pay.
    ["eur", 35.105, 35.11, 35.11],
    ["eur", 10.8333, 10.83, 10.83],
    ["jpy", 500.4, 500, 500],
    ["kwd", 1.2344, 1.234, 1.234],
    ["huf", 1200.5, 1200.5, 1200.5],
  ])("rounds %s %d to what was charged", async (currency_code, amount, price, refund) => {
    const { payment_id, history } = await anOrder({ amount, currency_code })
    expect(await history()).toEqual([[price, 0, "paid"]])
    await sql(app, "UPDATE capture SET amount = ? WHERE payment_id = ?", [
      amount,
      payment_id,
    ])
    await sql(
      app,
      `INSERT INTO refund (id, amount, raw_amount, payment_id)
       VALUES (?, ?, '{"value": "0"}', ?)`,
      [`ref_${payment_id}`, refund, payment_id]
    )
    expect(await history()).toEqual([[price, price, "refunded"]])
  })

  it("follows an order that is transferred", async () => {
    const from = await anOrder({ amount: 7 })
    const to = await anOrder({ amount: 9 })
    await sql(app, `UPDATE "order" SET customer_id = ? WHERE id = ?`, [
      to.customer_id,
      from.id,
    ])
    expect(await from.history()).toEqual([])
    expect((await to.history()).map(([price]) => price).sort()).toEqual([7, 9])
  })
})
