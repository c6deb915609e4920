import { Modules } from "@medusajs/framework/utils"

import { renewDueSubscriptions } from "../../src/workflows/billing/renew-due-subscriptions"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../helpers/app"
import { aRenewalShop, dueSubscriptions, type RenewalShop } from "../helpers/renewals"
import { sql } from "../helpers/sql"

let app: TestApp
let shop: RenewalShop
beforeAll(async () => {
  app = await startApp()
  shop = await aRenewalShop(app.container)
}, BOOT_TIMEOUT_MS)
afterAll(() => app?.stop())

const renew = () => renewDueSubscriptions(app.container, { timeSlice: 30_000 })

describe("a renewal", () => {
  it("charges the saved card, makes the order and schedules the next period", async () => {
    const [due] = await dueSubscriptions(app.container, {
      shop,
      stripeUrl: app.stripe.url,
    })

    expect(await renew()).toEqual({ renewed: 1, failed: 0, open: 0 })

    const [cycle] = await sql(app, "SELECT * FROM hub_billing_cycle WHERE id = ?", [
      due.cycle_id,
    ])
    expect(cycle.status).toBe("fulfilled")
    const order = await app.container
      .resolve(Modules.ORDER)
      .retrieveOrder(cycle.order_id as string, {
        relations: ["items", "shipping_methods", "transactions", "summary"],
      })
    expect(order.transactions).toHaveLength(1)
    expect(app.stripe.books.totals()).toEqual({
      eur: { charged: 1680, charges: 1, refunded: 0, refunds: 0 },
    })
  })
})
