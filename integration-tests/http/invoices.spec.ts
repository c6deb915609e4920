import type { IssuedInvoice } from "../../src/modules/invoice"
import { issueInvoicesWorkflow } from "../../src/workflows/invoices/issue-invoices"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../helpers/app"
import { aPaidOrder } from "../helpers/paid-order"
import { aCustomer } from "../helpers/scenario"

let app: TestApp
beforeAll(async () => {
  app = await startApp()
}, BOOT_TIMEOUT_MS)
afterAll(() => app?.stop())

const issue = async (...payment_ids: string[]): Promise<IssuedInvoice[]> => {
  const { result } = await issueInvoicesWorkflow(app.container).run({
    input: { payment_ids },
  })
  return result.invoices
}

it("smoke", async () => {
  const customer = await aCustomer(app, "a@example.com")
  const order = await aPaidOrder(app, { email: "a@example.com", customer_id: customer.id, amount: 30, refunds: [10, 5] })
  const invoices = await issue(order.payment_id!)
  console.log(JSON.stringify(invoices, null, 1))
  expect(await issue(order.payment_id!)).toEqual(invoices)
})
