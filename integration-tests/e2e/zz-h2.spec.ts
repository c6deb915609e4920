import { PEOPLE } from "../../demo/seed/people"
import { test } from "./support/test"
test("look", async ({ admin, shop, page }) => {
  const { orders } = await shop.get<{ orders: { id: string; display_id: number }[] }>(
    `/admin/orders?q=${encodeURIComponent(PEOPLE.refunded.email)}&fields=id,display_id`
  )
  await admin.signIn()
  await page.setViewportSize({ width: 1440, height: 2200 })
  let index = 0
  for (const order of orders) {
    await admin.visitOrder(order)
    await admin.section("Invoices").waitFor()
    await page.screenshot({ path: `/tmp/h2-admin-${index++}.png` })
    const { invoices } = await shop.get<{ invoices: { id: string; credit_notes: { id: string }[] }[] }>(
      `/admin/customer-hub/orders/${order.id}/invoices`
    )
    console.log(order.display_id, JSON.stringify(invoices))
  }
})
