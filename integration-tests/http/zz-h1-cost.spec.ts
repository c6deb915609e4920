import { renewDueSubscriptions } from "../../src/workflows/billing/renew-due-subscriptions"
import { issueDocumentsOfOrders } from "../../src/workflows/invoices/issue-documents"
import { issueMissingInvoicesWorkflow } from "../../src/workflows/invoices/issue-missing-invoices"
import { startApp, type TestApp } from "../helpers/app"
import { oldPaidOrders } from "../helpers/old-orders"
import { aRenewalShop, dueSubscriptions } from "../helpers/renewals"
import { sql } from "../helpers/sql"
let app: TestApp
beforeAll(async () => { app = await startApp() }, 300000)
afterAll(() => app?.stop())
it("cost", async () => {
  const shop = await aRenewalShop(app.container)
  const cpu = async (name: string, n: number, work: () => Promise<unknown>) => {
    const c = process.cpuUsage(); const t = performance.now(); await work(); const u = process.cpuUsage(c)
    process.stderr.write(`COST ${name}: ${((u.user + u.system) / 1000 / n).toFixed(2)} ms CPU each, ${((performance.now() - t) / n).toFixed(2)} ms wall each\n`)
  }
  for (const round of [1, 2]) {
    const dues = await dueSubscriptions(app.container, { shop, stripeUrl: app.stripe.url, count: 75 })
    await cpu("renewal " + round, 75, () => renewDueSubscriptions(app.container, { timeSlice: Infinity }))
    const rows = await sql<{ order_id: string }>(app, "SELECT order_id FROM hub_billing_cycle WHERE id = ANY(?)", [dues.map((d) => d.cycle_id)])
    const ids = rows.map((r) => r.order_id)
    for (const size of [25, 25, 5, 1]) {
      await sql(app, "DELETE FROM hub_invoice")
      await cpu(`issue by ${size}`, 75, async () => { for (let i = 0; i < 75; i += size) await issueDocumentsOfOrders(app.container, ids.slice(i, i + size)) })
    }
  }
  await sql(app, "DELETE FROM hub_invoice")
  const n = 4000
  await oldPaidOrders(app, { orders: n, days: 3000 })
  const heap = () => { (globalThis as { gc?: () => void }).gc?.(); return Math.round(process.memoryUsage().heapUsed / 1e6) }
  process.stderr.write(`COST heap before ${heap()}\n`)
  await cpu("walk over old", n, () => issueMissingInvoicesWorkflow(app.container).run())
  process.stderr.write(`COST heap after ${heap()}; rss ${Math.round(process.memoryUsage().rss / 1e6)}\n`)
  process.stderr.write("COST issued " + JSON.stringify(await sql(app, "SELECT count(*) FROM hub_invoice")) + "\n")
}, 600000)
